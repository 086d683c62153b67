"""Reading again: a projection from zero, an effect only when asked to send again."""

from datetime import datetime

import msgspec
from django.db import transaction

from heliu.kernel import ids, sql
from heliu.kernel.stream import runner
from heliu.kernel.stream.readers import by_name

_REWIND = """
UPDATE stream_cursor
   SET tx = %(tx)s::bigint, id = %(id)s::bigint, attempts = 0, retry_at = NULL, last_error = ''
 WHERE reader = %(reader)s
"""
_BEFORE = """
SELECT tx, id - 1 AS id FROM stream_event
 WHERE id >= %(from_id)s::bigint ORDER BY tx, id LIMIT 1
"""


class WouldSendAgain(RuntimeError):
    """Replaying an effect repeats mails and calls; it has to be asked for by name."""


class _Position(msgspec.Struct, frozen=True):
    tx: int
    id: int


def replay(name: str, *, since: datetime | None = None, send_again: bool = False) -> int:
    """Rewind a reader and let it read again; returns how many events it handled.

    A projection is emptied and rebuilt from zero, its dead letters included. An effect reads again
    what was recorded from ``since`` on (everything when None).
    Raises LookupError for an unknown reader, WouldSendAgain for an effect without ``send_again``,
    ValueError for ``since`` with a projection: half a rebuild counts twice.
    """
    runner.install()
    reader = by_name(name)
    if reader.kind == "effect" and not send_again:
        raise WouldSendAgain(f"{name} has effects outside; replaying sends them again")
    if reader.kind == "projection" and since is not None:
        raise ValueError(f"{name} is a projection: it is rebuilt from zero, not from {since}")
    with transaction.atomic(durable=True):
        sql.execute(
            "SELECT FROM stream_cursor WHERE reader = %(reader)s FOR UPDATE", {"reader": name}
        )
        if reader.reset is not None:
            reader.reset()
        position = _Position(0, 0)
        if since is not None:
            found = sql.fetch_one(_BEFORE, {"from_id": ids.floor_at(since)}, _Position)
            position = found or position
        sql.execute("DELETE FROM stream_dead_letter WHERE reader = %(reader)s", {"reader": name})
        sql.execute(_REWIND, {"reader": name, "tx": position.tx, "id": position.id})
    return runner.run_readers_once([name])
