-- The newest posts of each followee, merged: cheap while there are few followees.
SELECT p.id
  FROM (SELECT followee_id AS author_id
          FROM social_follow
         WHERE follower_id = %(viewer)s::bigint
        UNION ALL
        SELECT %(viewer)s::bigint) followed
 CROSS JOIN LATERAL (
        SELECT p.id
          FROM social_post p
         WHERE p.author_id = followed.author_id
           AND p.deleted_at IS NULL
           AND p.id < %(before)s::bigint
           AND (NOT %(without_shops)s::bool OR NOT p.is_commercial
                OR p.author_id = %(viewer)s::bigint)
           AND visible(p)
         ORDER BY p.id DESC
         LIMIT %(limit)s::int) p
 ORDER BY p.id DESC
 LIMIT %(limit)s::int
