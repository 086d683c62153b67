"""The orders one payment pays."""

from heliu.domains.orders.queries import _parts
from heliu.domains.orders.types import OrderRow
from heliu.kernel import sql

_SQL = _parts.ROW + " WHERE o.checkout_id = %(checkout_id)s::bigint ORDER BY o.id"


def orders_of_checkout(checkout_id: int) -> list[OrderRow]:
    """In the order of placing. Cost: 1 SQL."""
    return sql.fetch(_SQL, {"checkout_id": checkout_id}, OrderRow)
