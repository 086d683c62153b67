"""Everything one person said about what they bought: for the export of their data."""

from heliu.domains.reviews.queries._columns import IMAGE_KEYS
from heliu.domains.reviews.types import OwnReview
from heliu.kernel import sql

_SQL = f"""
SELECT r.id, r.order_line_id, l.title AS product_title, r.rating, r.kind, r.text,
       r.counts_for_friends, {IMAGE_KEYS}, r.created_at
  FROM reviews_review r
  JOIN orders_orderline l ON l.id = r.order_line_id
 WHERE r.author_id = %(author)s::bigint AND r.deleted_at IS NULL
 ORDER BY r.id DESC
"""  # noqa: S608 - a constant


def reviews_of_author(author_actor_id: int) -> list[OwnReview]:
    """All standing reviews of a person, newest first. Cost: 1 SQL."""
    return sql.fetch(_SQL, {"author": author_actor_id}, OwnReview)
