"""What somebody bought and confirmed: who may speak of it as a buyer."""

from heliu.domains.orders.types import Purchase
from heliu.kernel import sql

_SQL = """
SELECT l.id AS order_line_id, o.id AS order_id, l.product_id, l.variant_id, l.title, l.options,
       o.confirmed_at
  FROM orders_orderline l JOIN orders_order o ON o.id = l.order_id
 WHERE o.buyer_id = %(user_id)s::bigint AND o.state = 'confirmed'
   AND (%(product_id)s::bigint IS NULL OR l.product_id = %(product_id)s::bigint)
   AND (%(line_id)s::bigint IS NULL OR l.id = %(line_id)s::bigint)
 ORDER BY l.id DESC
"""


def purchases(
    *, user_id: int, product_id: int | None = None, order_line_id: int | None = None
) -> list[Purchase]:
    """Lines of this person's confirmed orders, newest first: of a product, or one. Cost: 1 SQL.

    Which of them were reviewed already is the reviews' own knowledge, a floor above.
    """
    return sql.fetch(
        _SQL, {"user_id": user_id, "product_id": product_id, "line_id": order_line_id}, Purchase
    )
