"""What is bought most, counted anew."""

from datetime import timedelta

from heliu.domains.reviews.queries import popular_products
from heliu.kernel import clock, sql

#: How far back orders count.
LATELY = timedelta(days=30)

# An order counts once for a product, however many units it has: a hundred candles for one wedding
# are not popularity. What was called off or given back does not count. Rows that say what they
# said before are left alone, so that pages see no change where there is none.
_SQL = """
WITH fresh AS (
  SELECT l.product_id, count(DISTINCT o.id)::int AS orders
    FROM orders_order o JOIN orders_orderline l ON l.order_id = o.id
   WHERE o.state IN ('paid', 'shipped', 'confirmed') AND o.paid_at >= %(since)s::timestamptz
   GROUP BY l.product_id
   ORDER BY orders DESC, l.product_id DESC
   LIMIT %(kept)s::bigint
), gone AS (
  DELETE FROM reviews_popularproduct
   WHERE product_id NOT IN (SELECT product_id FROM fresh)
)
INSERT INTO reviews_popularproduct AS known (product_id, orders)
SELECT product_id, orders FROM fresh
ON CONFLICT (product_id) DO UPDATE SET orders = EXCLUDED.orders
 WHERE known.orders <> EXCLUDED.orders
"""


def rank_products() -> None:
    """Rank products by the orders of the last :data:`LATELY`. Cost: 1 SQL over those orders."""
    sql.execute(_SQL, {"since": clock.now() - LATELY, "kept": popular_products.RANKED})
