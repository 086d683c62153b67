"""What is bought most at the moment: by paid orders, not by what anybody says or pays for."""

from datetime import timedelta

from heliu.domains.catalog.queries.product_cards import COLUMNS, TABLES
from heliu.domains.reviews.types import ShelfCard
from heliu.kernel import clock, sql

#: How far back orders count.
LATELY = timedelta(days=30)

# An order counts once for a product, however many units it has: a hundred candles for one wedding
# are not popularity. What was called off or given back does not count.
_SQL = f"""
WITH lately AS (
  SELECT l.product_id, count(DISTINCT o.id) AS orders
    FROM orders_order o JOIN orders_orderline l ON l.order_id = o.id
   WHERE o.state IN ('paid', 'shipped', 'confirmed') AND o.paid_at >= %(since)s::timestamptz
   GROUP BY l.product_id
)
SELECT {COLUMNS}, coalesce(rated.reviews, 0) AS reviews,
       coalesce(rated.rating_sum, 0) AS rating_sum, stock.available
  FROM lately
  JOIN ({TABLES}) ON p.id = lately.product_id AND p.state = 'published' AND s.state = 'open'
  LEFT JOIN reviews_productrating rated ON rated.product_id = p.id
 CROSS JOIN LATERAL (
       SELECT CASE WHEN coalesce(bool_or(i.unlimited), false) THEN NULL
                   ELSE coalesce(sum(i.on_hand - i.reserved), 0)::int END AS available
         FROM catalog_variant v
         JOIN inventory_stockitem i ON i.variant_id = v.id
         JOIN inventory_location l ON l.id = i.location_id AND l.is_default
        WHERE v.product_id = p.id AND v.is_active) stock
 WHERE stock.available IS DISTINCT FROM 0
 ORDER BY lately.orders DESC, p.id DESC
 LIMIT %(limit)s::bigint
"""  # noqa: S608 - constants


def popular_products(*, limit: int = 12) -> list[ShelfCard]:
    """Goods in stock with the most orders of the last :data:`LATELY`, most first. Cost: 1 SQL."""
    return sql.fetch(_SQL, {"since": clock.now() - LATELY, "limit": limit}, ShelfCard)
