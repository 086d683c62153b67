"""What of a shop's goods buyers like best."""

from heliu.kernel import sql

# Few voices weigh less: every product starts with three ratings of four stars.
_SQL = """
SELECT p.id
  FROM catalog_product p
  JOIN reviews_productrating r ON r.product_id = p.id AND r.reviews > 0
 WHERE p.shop_id = %(shop_id)s::bigint AND p.state = 'published'
   AND r.rating_sum >= 4 * r.reviews
 ORDER BY (r.rating_sum + 12)::numeric / (r.reviews + 3) DESC, r.reviews DESC, p.id DESC
 LIMIT %(limit)s::int
"""


def best_of_shop(*, shop_id: int, limit: int = 6) -> list[int]:
    """Ids of published products rated four stars and more, the best first. Cost: 1 SQL."""
    rows = sql.fetch_tuples(_SQL, {"shop_id": shop_id, "limit": limit})
    return [product_id for (product_id,) in rows]
