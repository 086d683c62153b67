"""The bought line that a review is asked for."""

from heliu.domains.reviews.types import ReviewTask
from heliu.kernel import sql

_SQL = """
SELECT l.id AS order_line_id, l.order_id, l.product_id, l.title, l.options, r.id AS review_id
  FROM orders_orderline l
  JOIN orders_order o ON o.id = l.order_id
  LEFT JOIN reviews_review r ON r.order_line_id = l.id AND r.deleted_at IS NULL
 WHERE l.id = %(line_id)s::bigint AND o.buyer_id = %(user_id)s::bigint AND o.state = 'confirmed'
"""


def review_task(*, order_line_id: int, user_id: int) -> ReviewTask | None:
    """The line when this person bought it and confirmed receipt, else None. Cost: 1 SQL."""
    return sql.fetch_one(_SQL, {"line_id": order_line_id, "user_id": user_id}, ReviewTask)
