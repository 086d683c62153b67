-- The product at a public address, and how many of its reviews are of which stars and kinds.
SELECT p.id, p.shop_id, a.handle AS shop_handle, p.slug, p.title, counted.stars, counted.kinds
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
                    count(*) FILTER (WHERE r.kind = 'dissatisfaction')] AS kinds
         FROM reviews_review r
        WHERE r.product_id = p.id AND r.deleted_at IS NULL
       ) AS counted
 WHERE a.handle = %(shop)s::text AND p.slug = %(slug)s::text
