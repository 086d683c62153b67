"""Changing an order's state: along the table, by a conditional update, or not at all."""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from heliu.domains.orders import states
from heliu.domains.orders.types import WrongState
from heliu.domains.shops.queries import staff_ids_of
from heliu.domains.shops.roles import Permission
from heliu.kernel import clock, sql

#: Reservations and holds of this room are filed under these.
HOLDER = "order_line"
SUBJECT = "order"

_COLUMNS = """
id, number, checkout_id, shop_id, buyer_id, currency, items_minor, shipping_minor, total_minor,
payment_intent_id
"""
_LOCK = f"SELECT {_COLUMNS}, state FROM orders_order WHERE id = %(id)s::bigint FOR UPDATE"  # noqa: S608 - columns
_MOVE = f"""
UPDATE orders_order
   SET state = %(to)s::text,
       paid_at = COALESCE(%(paid_at)s::timestamptz, paid_at),
       shipped_at = COALESCE(%(shipped_at)s::timestamptz, shipped_at),
       confirmed_at = COALESCE(%(confirmed_at)s::timestamptz, confirmed_at),
       closed_at = CASE WHEN %(is_end)s::bool THEN %(now)s::timestamptz END,
       payment_intent_id = COALESCE(%(intent_id)s::bigint, payment_intent_id)
 WHERE id = %(id)s::bigint AND state = ANY(%(from)s::text[])
RETURNING {_COLUMNS}, state
"""  # noqa: S608 - columns
_COUNT = """
INSERT INTO orders_shopsales (shop_id, units)
SELECT %(shop_id)s::bigint, sum(quantity)
  FROM orders_orderline WHERE order_id = %(order_id)s::bigint HAVING count(*) > 0
    ON CONFLICT (shop_id) DO UPDATE SET units = orders_shopsales.units + EXCLUDED.units
"""
_LINES = "SELECT id FROM orders_orderline WHERE order_id = ANY(%(ids)s::bigint[]) ORDER BY id"
_OPEN_PROBLEM = """
SELECT id FROM orders_problem WHERE order_id = %(id)s::bigint AND state = 'open'
"""
_ENDS = frozenset({"expired", "cancelled", "confirmed", "refunded"})
_TIMES: Mapping[states.Move, str] = {
    states.Move.PAY: "paid_at",
    states.Move.SHIP: "shipped_at",
    states.Move.CONFIRM: "confirmed_at",
    states.Move.RELEASE: "confirmed_at",
}


class OrderNotFound(LookupError):
    """There is no such order."""

    code = "order_not_found"


class Facts(msgspec.Struct, frozen=True):
    """What actions need of an order."""

    id: int
    number: str
    checkout_id: int
    shop_id: int
    buyer_id: int
    currency: str
    items_minor: int
    shipping_minor: int
    total_minor: int
    payment_intent_id: int | None
    state: str


def lock(order_id: int) -> Facts:
    """The order, locked until the transaction ends: what is read after it cannot change.

    Raises OrderNotFound.
    """
    found = sql.fetch_one(_LOCK, {"id": order_id}, Facts)
    if found is None:
        raise OrderNotFound(order_id)
    return found


def move(order_id: int, what: states.Move, *, intent_id: int | None = None) -> Facts:
    """Make the move and return the order as it is then. Raises WrongState."""
    start, end = states.ORDER_MOVES[what]
    now = clock.now()
    times: dict[str, datetime | None] = dict.fromkeys(("paid_at", "shipped_at", "confirmed_at"))
    if what in _TIMES:
        times[_TIMES[what]] = now
    moved = sql.fetch_one(
        _MOVE,
        {
            **times,
            "id": order_id,
            "from": sorted(start),
            "to": end,
            "is_end": end in _ENDS,
            "now": now,
            "intent_id": intent_id,
        },
        Facts,
    )
    if moved is None:
        raise WrongState(order_id, what.value)
    if end == "confirmed":
        sql.execute(_COUNT, {"shop_id": moved.shop_id, "order_id": order_id})
    return moved


def line_ids(order_ids: list[int]) -> list[int]:
    """The lines of these orders."""
    return [row[0] for row in sql.fetch_tuples(_LINES, {"ids": order_ids})]


def has_open_problem(order_id: int) -> bool:
    """Whether a problem is open; only sure while the order is locked."""
    return sql.fetch_value(_OPEN_PROBLEM, {"id": order_id}) is not None


def is_staff(shop_id: int, user_id: int, permission: Permission) -> bool:
    """Whether this person's role in the shop allows it."""
    return user_id in staff_ids_of.staff_ids_of(shop_id=shop_id, permission=permission)
