-- Whom those one follows follow; then who was lately heard in public and is followed most.
WITH mine AS (
    SELECT followee_id FROM social_follow
     WHERE follower_id = %(viewer)s::bigint
     ORDER BY id DESC
     LIMIT 200
), common AS (
    SELECT theirs.actor_id, count(*) AS common, min(mine.followee_id) AS via_id
      FROM mine
     CROSS JOIN LATERAL (
            SELECT f.followee_id AS actor_id FROM social_follow f
             WHERE f.follower_id = mine.followee_id
             LIMIT 200) theirs
     GROUP BY theirs.actor_id
), heard AS (
    SELECT DISTINCT recent.author_id AS actor_id
      FROM (SELECT p.author_id FROM social_post p
             WHERE p.deleted_at IS NULL AND p.visibility = 'everyone'
             ORDER BY p.id DESC
             LIMIT 300) recent
), ranked AS (
    SELECT a.id AS actor_id, a.kind, COALESCE(common.common, 0) AS common, common.via_id,
           COALESCE(counts.followers, 0) AS followers,
           row_number() OVER (PARTITION BY a.kind
                              ORDER BY COALESCE(common.common, 0) DESC,
                                       COALESCE(counts.followers, 0) DESC, a.id DESC) AS place
      FROM (SELECT actor_id FROM common UNION SELECT actor_id FROM heard) found
      JOIN accounts_actor a ON a.id = found.actor_id AND a.deleted_at IS NULL AND a.suspended_at IS NULL
      LEFT JOIN common ON common.actor_id = a.id
      LEFT JOIN social_followcount counts ON counts.actor_id = a.id
     WHERE a.id <> %(viewer)s::bigint
       AND NOT EXISTS (SELECT 1 FROM social_follow f
                        WHERE f.follower_id = %(viewer)s::bigint AND f.followee_id = a.id)
       AND NOT EXISTS (
            SELECT 1 FROM accounts_block b
             WHERE (b.blocker_id = %(viewer)s::bigint AND b.blocked_id = a.id)
                OR (b.blocker_id = a.id AND b.blocked_id = %(viewer)s::bigint))
       AND (a.kind <> 'shop' OR EXISTS (
            SELECT 1 FROM shops_shop s
             WHERE s.actor_id = a.id AND s.state = 'open'
               AND NOT EXISTS (
                    SELECT 1 FROM shops_staffmember m
                      JOIN accounts_actor me ON me.user_id = m.user_id
                     WHERE m.shop_id = s.id AND me.id = %(viewer)s::bigint)))
)
SELECT actor_id, kind, common, via_id, followers
  FROM ranked
 WHERE place <= %(limit)s::int
 ORDER BY kind DESC, place
