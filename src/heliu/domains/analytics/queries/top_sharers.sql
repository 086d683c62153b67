-- People whose posts, shares and reviews reached somebody or were followed last before a sale.
-- The shop's own actor is left out: it is no sharer of its own goods.
WITH brought AS (
    SELECT s.last_owner_id AS actor_id, count(DISTINCT s.order_id) AS orders,
           sum(s.amount_minor - s.refunded_minor)::bigint AS net_minor
      FROM analytics_sale s
     WHERE s.shop_id = %(shop_id)s::bigint AND s.last_owner_id IS NOT NULL
       AND s.paid_at >= %(since)s::timestamptz AND s.paid_at < %(until)s::timestamptz
     GROUP BY s.last_owner_id
), reached AS (
    SELECT p.author_id AS actor_id, count(*) AS reached
      FROM analytics_shoppost p
      JOIN analytics_reach r ON r.post_id = p.post_id
     WHERE p.shop_id = %(shop_id)s::bigint
       AND r.first_at >= %(since)s::timestamptz AND r.first_at < %(until)s::timestamptz
     GROUP BY p.author_id
)
SELECT actor_id, COALESCE(reached.reached, 0) AS reached, COALESCE(brought.orders, 0) AS orders,
       COALESCE(brought.net_minor, 0) AS net_minor
  FROM brought FULL JOIN reached USING (actor_id)
 WHERE actor_id <> (SELECT shop.actor_id FROM shops_shop shop WHERE shop.id = %(shop_id)s::bigint)
 ORDER BY net_minor DESC, reached DESC, actor_id
 LIMIT %(limit)s::int
