SELECT p.id
  FROM social_post p
 WHERE p.author_id = %(author)s::bigint
   AND p.deleted_at IS NULL
   AND p.id < %(before)s::bigint
   AND (%(kind)s::text = '' OR p.kind = %(kind)s::text)
   AND visible(p)
 ORDER BY p.id DESC
 LIMIT %(limit)s::int
