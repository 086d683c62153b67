"""What can be counted in a database, so that a copy can be compared with what it was made of."""

from typing import Any

import msgspec
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from heliu.domains.ledger.queries import verify
from heliu.kernel import sql

_TABLES = """
SELECT c.relname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
 WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY 1
"""
_READERS = "SELECT reader, tx, id FROM stream_cursor ORDER BY reader"
_LAST = """
SELECT coalesce(max(tx), 0), coalesce(max(id), 0) FROM (
    SELECT tx, id FROM stream_event UNION ALL SELECT tx, id FROM behaviour_event
) AS event
"""


class Position(msgspec.Struct, frozen=True):
    """How far a reader of the stream has read."""

    tx: int
    id: int


class Facts(msgspec.Struct, frozen=True):
    """One database at one instant."""

    #: Rows by table.
    rows: dict[str, int]
    #: Positions by reader of the stream.
    readers: dict[str, Position]
    #: The last event there is.
    last: Position


class Books(msgspec.Struct, frozen=True):
    """What came of recomputing the ledger."""

    ok: bool
    transfers: int


def gather() -> Facts:
    """Count, in the transaction that is open."""
    tx, last_id = sql.fetch_tuples(_LAST, {})[0]
    return Facts(
        rows={name: _count(name) for (name,) in sql.fetch_tuples(_TABLES, {})},
        readers={
            name: Position(tx=int(tx), id=int(id_))
            for name, tx, id_ in sql.fetch_tuples(_READERS, {})
        },
        last=Position(tx=int(tx), id=int(last_id)),
    )


def books() -> Books:
    """Recompute the ledger, which must be of this version's schema."""
    report = verify.verify()
    return Books(ok=report.ok, transfers=report.transfers)


def migrations() -> list[str]:
    """The migrations that were applied, as ``room.name``."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)


def differences(then: Facts, now: Facts) -> list[str]:
    """Each way in which a copy is not what it was made of, as a sentence."""
    found: list[str] = []
    for what, before, after in (
        ("rows of", then.rows, now.rows),
        ("the position of reader", then.readers, now.readers),
    ):
        found += [
            f"{what} {name}: {_said(before.get(name))} in the back-up, "
            f"{_said(after.get(name))} here"
            for name in sorted(before.keys() | after.keys())
            if before.get(name) != after.get(name)
        ]
    if then.last != now.last:
        found.append(f"the last event: {_said(then.last)} in the back-up, {_said(now.last)} here")
    return found


def _count(table: str) -> int:
    name = connection.ops.quote_name(table)
    return int(sql.fetch_value(f"SELECT count(*) FROM {name}", {}))  # noqa: S608 - quoted


def _said(value: Any) -> str:
    if value is None:
        return "none"
    return f"{value.tx}/{value.id}" if isinstance(value, Position) else f"{value:,}"
