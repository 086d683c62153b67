"""How products are rated, in bulk."""

from collections.abc import Sequence

from heliu.domains.reviews.types import Rating
from heliu.kernel import sql

_SQL = """
SELECT product_id, reviews, rating_sum
  FROM reviews_productrating
 WHERE product_id = ANY(%(ids)s::bigint[]) AND reviews > 0
"""


def ratings(product_ids: Sequence[int]) -> dict[int, Rating]:
    """Ratings by product; products without reviews are left out. Cost: 1 SQL, none for no ids."""
    if not product_ids:
        return {}
    rows = sql.fetch_tuples(_SQL, {"ids": list(product_ids)})
    return {product_id: Rating(reviews, total) for product_id, reviews, total in rows}
