"""The counters of a product's ratings, moved in the transaction that changes a review."""

from heliu.kernel import sql

_MOVE = """
INSERT INTO reviews_productrating (product_id, reviews, rating_sum)
VALUES (%(product_id)s::bigint, %(reviews)s::int, %(rating_sum)s::int)
ON CONFLICT (product_id) DO UPDATE
   SET reviews = reviews_productrating.reviews + EXCLUDED.reviews,
       rating_sum = reviews_productrating.rating_sum + EXCLUDED.rating_sum
"""


def move(product_id: int, *, reviews: int, rating_sum: int) -> None:
    """Add (or with negative numbers take away) reviews and their stars."""
    params = {"product_id": product_id, "reviews": reviews, "rating_sum": rating_sum}
    sql.execute(_MOVE, params)
