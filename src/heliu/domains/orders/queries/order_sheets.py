"""A shop's orders whole: for parcels, packing slips and files."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from heliu.domains.orders.queries import _parts, order_lines_of
from heliu.domains.orders.types import OrderAddress, OrderFilter, OrderSheet
from heliu.kernel import sql

_FIELDS = [name for name in OrderSheet.__struct_fields__ if name != "lines"]
_SELECT = """
SELECT o.id, o.number, o.state, o.currency, o.items_minor, o.shipping_minor, o.total_minor,
       o.shipping_method, o.address::text, o.note, o.placed_at, o.paid_at, o.shipped_at,
       o.confirmed_at, o.is_late,
       EXISTS (SELECT FROM orders_problem q WHERE q.order_id = o.id AND q.state = 'open'),
       CASE WHEN o.state = 'paid' THEN ship.due_at END,
       COALESCE(p.courier, ''), COALESCE(p.tracking_number, '')
  FROM orders_order o
  LEFT JOIN orders_shipment p ON p.order_id = o.id
  LEFT JOIN kernel_timer ship ON ship.kind = 'order.ship' AND ship.subject_id = o.id
   AND ship.fired_at IS NULL
 WHERE o.shop_id = %(shop_id)s::bigint AND o.state NOT IN ('pending_payment', 'expired')
   AND (%(numbers)s::text[] IS NULL OR o.number = ANY(%(numbers)s::text[]))
"""
_OLDEST_FIRST = """
   AND (%(after_id)s::bigint IS NULL OR o.id > %(after_id)s::bigint)
 ORDER BY o.id
 LIMIT %(limit)s::bigint
"""
_SQL = _SELECT + _parts.OF_STATE + _parts.OF_FILTER + _OLDEST_FIRST
_ALL = OrderFilter()


def order_sheets(
    *,
    shop_id: int,
    wanted: OrderFilter = _ALL,
    numbers: Sequence[str] | None = None,
    after_id: int | None = None,
    limit: int = 200,
) -> list[OrderSheet]:
    """What was paid and is looked for, oldest first; ``numbers`` narrows to those orders.

    Page on with the last ``id`` as ``after_id``. Cost: 2 SQL.
    """
    params: Mapping[str, Any] = {
        "shop_id": shop_id,
        "numbers": None if numbers is None else list(numbers),
        "after_id": after_id,
        "limit": limit,
    } | _parts.filter_params(wanted)
    rows = [dict(zip(_FIELDS, row, strict=True)) for row in sql.fetch_tuples(_SQL, params)]
    lines = order_lines_of.order_lines_of([row["id"] for row in rows])
    for row in rows:
        row["address"] = msgspec.json.decode(row["address"], type=OrderAddress)
    return [OrderSheet(**row, lines=lines.get(row["id"], [])) for row in rows]
