-- The newest posts of anybody, kept when followed: cheap when much of what is said is followed.
SELECT p.id
  FROM social_post p
 WHERE p.deleted_at IS NULL
   AND p.id < %(before)s::bigint
   AND p.id >= %(floor)s::bigint
   AND (p.author_id = %(viewer)s::bigint
        OR p.author_id IN (SELECT followee_id
                             FROM social_follow
                            WHERE follower_id = %(viewer)s::bigint))
   AND (NOT %(without_shops)s::bool OR NOT p.is_commercial OR p.author_id = %(viewer)s::bigint)
   AND visible(p)
 ORDER BY p.id DESC
 LIMIT %(limit)s::int
