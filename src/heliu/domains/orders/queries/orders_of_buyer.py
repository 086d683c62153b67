"""A person's orders."""

from heliu.domains.orders.queries import _parts
from heliu.domains.orders.types import OrderRow
from heliu.kernel import sql

_SQL = (
    _parts.ROW + " WHERE o.buyer_id = %(user_id)s::bigint " + _parts.OF_STATE + _parts.NEWEST_FIRST
)


def orders_of_buyer(
    *, user_id: int, before_id: int | None = None, state: str | None = None, limit: int = 20
) -> list[OrderRow]:
    """Newest first, of one state (or ``problem``) if given. Cost: 1 SQL."""
    return sql.fetch(
        _SQL,
        {"user_id": user_id, "before_id": before_id, "state": state or None, "limit": limit},
        OrderRow,
    )
