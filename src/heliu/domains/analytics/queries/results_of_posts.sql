-- What came of posts: through their own codes, and through the codes of their shares.
WITH carried AS (
    SELECT p.id AS post_id, p.code_id FROM social_post p WHERE p.id = ANY(%(ids)s::bigint[])
    UNION ALL
    SELECT s.share_of_id, s.code_id FROM social_post s
     WHERE s.share_of_id = ANY(%(ids)s::bigint[])
), clicked AS (
    SELECT carried.post_id, count(DISTINCT k.viewer) AS clickers
      FROM carried
      JOIN analytics_click k ON k.code_id = carried.code_id AND k.shop_id = %(shop_id)s::bigint
     GROUP BY carried.post_id
), lines AS (
    SELECT DISTINCT carried.post_id, s.order_line_id, s.order_id,
           s.amount_minor - s.refunded_minor AS net_minor
      FROM carried
      JOIN analytics_sale s ON s.shop_id = %(shop_id)s::bigint
       AND carried.code_id = ANY(s.path_code_ids)
), sold AS (
    SELECT post_id, count(DISTINCT order_id) AS orders, sum(net_minor)::bigint AS net_minor
      FROM lines
     GROUP BY post_id
)
SELECT post_id, COALESCE(clickers, 0) AS clickers, COALESCE(orders, 0) AS orders,
       COALESCE(net_minor, 0) AS net_minor
  FROM clicked FULL JOIN sold USING (post_id)
