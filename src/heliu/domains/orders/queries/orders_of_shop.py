"""A shop's orders."""

from heliu.domains.orders.queries import _parts
from heliu.domains.orders.types import OrderRow
from heliu.kernel import sql

_SQL = (
    _parts.ROW
    + " WHERE o.shop_id = %(shop_id)s::bigint AND o.state NOT IN ('pending_payment', 'expired') "
    + _parts.OF_STATE
    + _parts.NEWEST_FIRST
)


def orders_of_shop(
    *, shop_id: int, state: str | None = None, before_id: int | None = None, limit: int = 20
) -> list[OrderRow]:
    """What was paid, newest first, of one state (or ``problem``) if given. Cost: 1 SQL."""
    return sql.fetch(
        _SQL,
        {"shop_id": shop_id, "before_id": before_id, "state": state or None, "limit": limit},
        OrderRow,
    )
