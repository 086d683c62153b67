"""What a batch writes, kept back until it can be written together: one statement for each table.

What is new is written before what is settled of it. Two rows of one key in a batch are one: what
was said first holds, as it does from batch to batch.
"""

from collections.abc import Hashable
from datetime import datetime
from typing import Any

import msgspec

from heliu.kernel import sql

Row = dict[str, Any]

#: Of each table its key, and what a row does that finds its key there.
_KEYS = {
    "shoppost": ("shop_id", "post_id"),
    "reach": ("post_id", "viewer"),
    "click": ("touch_id",),
    "cartadd": ("id",),
    "sale": ("order_line_id",),
}
TABLES = tuple(_KEYS)
_ADD = """
INSERT INTO analytics_{table} ({columns})
SELECT {columns} FROM json_populate_recordset(NULL::analytics_{table}, %(rows)s::json)
{conflict}
"""
_CONFLICT = "ON CONFLICT DO NOTHING"
_SOONEST = """
ON CONFLICT (post_id, viewer)
DO UPDATE SET first_at = least(analytics_reach.first_at, EXCLUDED.first_at)
"""
#: In the order in which one overrules the other.
_SETTLED = {
    "cancelled": """
        UPDATE analytics_sale SET refunded_minor = amount_minor
          FROM json_to_recordset(%(rows)s::json) AS said (id bigint)
         WHERE order_id = said.id
    """,
    "refunded": """
        UPDATE analytics_sale SET refunded_minor = least(amount_minor, said.value)
          FROM json_to_recordset(%(rows)s::json) AS said (id bigint, value bigint)
         WHERE order_line_id = said.id
    """,
    "confirmed": """
        UPDATE analytics_sale SET confirmed_at = COALESCE(confirmed_at, said.value)
          FROM json_to_recordset(%(rows)s::json) AS said (id bigint, value timestamptz)
         WHERE order_id = said.id
    """,
    "reviewed": """
        UPDATE analytics_sale SET reviewed_at = COALESCE(reviewed_at, said.value)
          FROM json_to_recordset(%(rows)s::json) AS said (id bigint, value timestamptz)
         WHERE order_line_id = said.id
    """,
}


class Journal:
    """The rows of one batch."""

    def __init__(self) -> None:
        self._new: dict[str, dict[Hashable, Row]] = {table: {} for table in TABLES}
        self._settled: dict[str, dict[int, int | datetime | None]] = {}

    def add(self, table: str, **row: Any) -> None:
        """A row that is new, unless its key is there already."""
        key = tuple(row[name] for name in _KEYS[table])
        earlier = self._new[table].setdefault(key, row)
        if table == "reach" and row["first_at"] < earlier["first_at"]:
            earlier["first_at"] = row["first_at"]

    def settle(self, what: str, subject_id: int, value: int | datetime | None = None) -> None:
        """What became of an order or a line: see :data:`_SETTLED`."""
        said = self._settled.setdefault(what, {})
        if what == "refunded":
            said[subject_id] = value  # the last word of the operator
        else:
            said.setdefault(subject_id, value)

    def write(self) -> None:
        """Write everything down, and forget it. Cost: 1 SQL for each kind there is."""
        for table, rows in self._new.items():
            if rows:
                columns = ", ".join(next(iter(rows.values())))
                conflict = _SOONEST if table == "reach" else _CONFLICT
                statement = _ADD.format(table=table, columns=columns, conflict=conflict)
                sql.execute(statement, {"rows": _json(list(rows.values()))})
                rows.clear()
        for what, statement in _SETTLED.items():
            if said := self._settled.pop(what, None):
                rows_ = [{"id": subject, "value": value} for subject, value in said.items()]
                sql.execute(statement, {"rows": _json(rows_)})


def _json(rows: list[Row]) -> str:
    return msgspec.json.encode(rows).decode()
