"""What was bought."""

from collections.abc import Sequence

from heliu.domains.orders.queries import _parts
from heliu.domains.orders.types import OrderLineRow
from heliu.kernel import sql

_SQL = _parts.LINE + " WHERE order_id = ANY(%(ids)s::bigint[]) ORDER BY order_id, id"


def order_lines_of(order_ids: Sequence[int]) -> dict[int, list[OrderLineRow]]:
    """The lines of these orders, by order. Cost: 1 SQL."""
    found: dict[int, list[OrderLineRow]] = {}
    for row in sql.fetch(_SQL, {"ids": list(order_ids)}, OrderLineRow):
        found.setdefault(row.order_id, []).append(row)
    return found
