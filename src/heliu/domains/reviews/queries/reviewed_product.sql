-- The product at a public address, how many of its reviews are of which stars and kinds, and the
-- latest pictures in those that the viewer may see.
SELECT p.id, p.shop_id, a.handle AS shop_handle, p.slug, p.title, counted.stars, counted.kinds,
       counted.with_pictures,
       ARRAY(SELECT m.key
               FROM reviews_review r
               JOIN reviews_reviewimage i ON i.review_id = r.id
               JOIN kernel_mediafile m ON m.id = i.media_id
              WHERE r.product_id = p.id AND r.deleted_at IS NULL
                AND NOT EXISTS (
                    SELECT FROM accounts_block b
                     WHERE (b.blocker_id = %(viewer)s::bigint AND b.blocked_id = r.author_id)
                        OR (b.blocker_id = r.author_id AND b.blocked_id = %(viewer)s::bigint))
              ORDER BY r.id DESC, i.position
              LIMIT 12)::text[] AS picture_keys
  FROM accounts_actor a
  JOIN shops_shop s ON s.actor_id = a.id AND s.state = 'open'
  JOIN catalog_product p ON p.shop_id = s.id AND p.state = 'published'
 CROSS JOIN LATERAL (
       SELECT ARRAY[count(*) FILTER (WHERE r.rating = 1), count(*) FILTER (WHERE r.rating = 2),
                    count(*) FILTER (WHERE r.rating = 3), count(*) FILTER (WHERE r.rating = 4),
                    count(*) FILTER (WHERE r.rating = 5)] AS stars,
              ARRAY[count(*) FILTER (WHERE r.kind = 'joy'),
                    count(*) FILTER (WHERE r.kind = 'suggestion'),
                    count(*) FILTER (WHERE r.kind = 'feedback'),
                    count(*) FILTER (WHERE r.kind = 'dissatisfaction')] AS kinds,
              count(*) FILTER (WHERE EXISTS (
                    SELECT FROM reviews_reviewimage i WHERE i.review_id = r.id)) AS with_pictures
         FROM reviews_review r
        WHERE r.product_id = p.id AND r.deleted_at IS NULL
       ) AS counted
 WHERE a.handle = %(shop)s::text AND p.slug = %(slug)s::text
