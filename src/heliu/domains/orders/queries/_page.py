"""Putting an order's page together."""

from collections.abc import Mapping
from typing import Any

import msgspec

from heliu.domains.orders.queries import _parts, order_lines_of
from heliu.domains.orders.types import OrderAddress, OrderPage, ProblemRow
from heliu.kernel import sql

_PROBLEMS = _parts.PROBLEM + " WHERE order_id = %(id)s::bigint ORDER BY id DESC"
_FIELDS = [name for name in OrderPage.__struct_fields__ if name not in ("lines", "problems")]


def page(where: str, params: Mapping[str, Any]) -> OrderPage | None:
    """The order that ``where`` finds, with lines and problems. Cost: 3 SQL."""
    columns = ", ".join(f"f.{name}" for name in _FIELDS)
    rows = sql.fetch_tuples(f"SELECT {columns} FROM ({_parts.PAGE} {where}) f", params)  # noqa: S608 - columns
    if not rows:
        return None
    fields = dict(zip(_FIELDS, rows[0], strict=True))
    raw = fields.pop("address")
    stored = msgspec.json.decode(raw) if isinstance(raw, str) else raw
    return OrderPage(
        **fields,
        address=msgspec.convert(stored, OrderAddress),
        lines=order_lines_of.order_lines_of([fields["id"]]).get(fields["id"], []),
        problems=sql.fetch(_PROBLEMS, {"id": fields["id"]}, ProblemRow),
    )
