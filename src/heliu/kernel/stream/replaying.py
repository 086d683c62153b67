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
_LOCK = "SELECT tx, id FROM stream_cursor WHERE reader = %(reader)s FOR UPDATE"
_FORGET_DEAD = """
DELETE FROM stream_dead_letter
 WHERE reader = %(reader)s AND event_id >= %(from_id)s::bigint
"""
_BEFORE = """
SELECT tx, id - 1 AS id FROM stream_event
 WHERE id >= %(from_id)s::bigint ORDER BY tx, id LIMIT 1
"""


class WouldSendAgain(RuntimeError):
    """Replaying an effect repeats mails and calls; it has to be asked for by name."""


class _Position(msgspec.Struct, frozen=True, order=True):
    tx: int
    id: int


def replay(name: str, *, since: datetime | None = None, send_again: bool = False) -> int:
    """Rewind a reader and let it read again; returns how many events it handled.

    A projection is emptied and rebuilt from zero, its dead letters included. An effect reads again
    what was recorded from ``since`` on (everything when None).
    Raises LookupError for an unknown reader, WouldSendAgain for an effect without ``send_again``,
    ValueError for ``since`` with a projection: half a rebuild counts twice.
    """
    rewind(name, since=since, send_again=send_again)
    return runner.run_readers_once([name])


def rewind(name: str, *, since: datetime | None = None, send_again: bool = False) -> None:
    """The first half of :func:`replay`: the reader stands where it will read again from."""
    runner.install()
    reader = by_name(name)
    if reader.kind == "effect" and not send_again:
        raise WouldSendAgain(f"{name} has effects outside; replaying sends them again")
    if reader.kind == "projection" and since is not None:
        raise ValueError(f"{name} is a projection: it is rebuilt from zero, not from {since}")
    from_id = ids.floor_at(since) if since is not None else 0
    with transaction.atomic(durable=True):
        stands = sql.fetch_one(_LOCK, {"reader": name}, _Position)
        if reader.reset is not None:
            reader.reset()
        start = _Position(0, 0)
        if since is not None and stands is not None:
            # Never forward: what a reader that lags has not read yet is still to come.
            found = sql.fetch_one(_BEFORE, {"from_id": from_id}, _Position) or stands
            start = min(found, stands)
        sql.execute(_FORGET_DEAD, {"reader": name, "from_id": from_id})
        sql.execute(_REWIND, {"reader": name, "tx": start.tx, "id": start.id})
