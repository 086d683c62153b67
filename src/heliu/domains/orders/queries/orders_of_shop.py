"""A shop's orders."""

from heliu.domains.orders.queries import _parts
from heliu.domains.orders.types import OrderFilter, OrderRow
from heliu.kernel import sql

_SQL = (
    _parts.ROW
    + " WHERE o.shop_id = %(shop_id)s::bigint AND o.state NOT IN ('pending_payment', 'expired') "
    + _parts.OF_STATE
    + _parts.OF_FILTER
    + _parts.NEWEST_FIRST
)
_ALL = OrderFilter()


def orders_of_shop(
    *, shop_id: int, wanted: OrderFilter = _ALL, before_id: int | None = None, limit: int = 20
) -> list[OrderRow]:
    """What was paid and is looked for, newest first. Cost: 1 SQL."""
    params = {"shop_id": shop_id, "before_id": before_id, "limit": limit}
    return sql.fetch(_SQL, params | _parts.filter_params(wanted), OrderRow)
