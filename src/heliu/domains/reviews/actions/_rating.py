"""The counters of ratings, moved in the transaction that changes a review."""

from heliu.kernel import sql

# Of a shop's products one first, then the shop: two reviews at once wait for each other, no more.
_MOVE = """
WITH product AS (
  INSERT INTO reviews_productrating (product_id, reviews, rating_sum)
  VALUES (%(product_id)s::bigint, %(reviews)s::int, %(rating_sum)s::int)
  ON CONFLICT (product_id) DO UPDATE
     SET reviews = reviews_productrating.reviews + EXCLUDED.reviews,
         rating_sum = reviews_productrating.rating_sum + EXCLUDED.rating_sum
  RETURNING product_id
)
INSERT INTO reviews_shoprating (shop_id, reviews, rating_sum)
SELECT %(shop_id)s::bigint, %(reviews)s::int, %(rating_sum)s::int FROM product
ON CONFLICT (shop_id) DO UPDATE
   SET reviews = reviews_shoprating.reviews + EXCLUDED.reviews,
       rating_sum = reviews_shoprating.rating_sum + EXCLUDED.rating_sum
"""


def move(product_id: int, shop_id: int, *, reviews: int, rating_sum: int) -> None:
    """Add (or with negative numbers take away) reviews and their stars."""
    params = {
        "product_id": product_id,
        "shop_id": shop_id,
        "reviews": reviews,
        "rating_sum": rating_sum,
    }
    sql.execute(_MOVE, params)
