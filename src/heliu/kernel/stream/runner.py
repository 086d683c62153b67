"""Running readers: batches in commit-safe order, each in one transaction with its cursor.

A failing batch is taken again event by event; the event that fails is retried with backoff, then
set aside as a dead letter with its error, and the reader goes on.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
import structlog
from django.db import InterfaceError, OperationalError, connection, transaction

from heliu.kernel import clock, sql
from heliu.kernel.stream.event import Recorded, event_class
from heliu.kernel.stream.readers import Reader, all_readers, by_name, discover
from heliu.kernel.telemetry import work as doing

BATCH = 500
#: An event that fails this often is set aside.
MAX_ATTEMPTS = 6
_FIRST_BACKOFF = timedelta(seconds=1)
_LAST_ID = 2**63 - 1
#: The database's trouble, not the event's: tried again without counting.
_TROUBLE = (OperationalError, InterfaceError)
_log = structlog.get_logger(__name__)


class Cursor(msgspec.Struct, frozen=True):
    """Where a reader stands: everything up to and including (tx, id) is read."""

    tx: int
    id: int
    attempts: int
    retry_at: datetime | None


class Undelivered(Exception):
    """A reader failed on one event; ``__cause__`` says why."""

    def __init__(self, reader: Reader, row: Sequence[Any], *, alone: bool) -> None:
        self.event_id, self.tx, self.topic = row[:3]
        super().__init__(f"{reader.name} failed on {self.topic} {self.event_id}")
        self.reader = reader
        self.request_id = row[-1]
        #: Whether it was the only event of its batch, so that it is the one that fails.
        self.alone = alone


_LOCK = """
SELECT tx, id, attempts, retry_at FROM stream_cursor
 WHERE reader = %(reader)s FOR UPDATE SKIP LOCKED
"""
_ADVANCE = """
UPDATE stream_cursor
   SET tx = %(tx)s::bigint, id = %(id)s::bigint, attempts = 0, retry_at = NULL, last_error = ''
 WHERE reader = %(reader)s
"""
_INSTALL = """
INSERT INTO stream_cursor (reader, kind, tx, id)
SELECT %(reader)s, %(kind)s,
       CASE WHEN %(at_end)s::boolean
            THEN pg_snapshot_xmin(pg_current_snapshot())::text::bigint + tx_offset - 1
            ELSE 0 END,
       CASE WHEN %(at_end)s::boolean THEN %(last_id)s::bigint ELSE 0 END
  FROM stream_clock
ON CONFLICT (reader) DO NOTHING
"""
_FAILED = """
UPDATE stream_cursor
   SET attempts = attempts + 1, last_error = %(error)s, retry_at = %(retry_at)s::timestamptz
 WHERE reader = %(reader)s
"""
_SET_ASIDE = """
INSERT INTO stream_dead_letter (reader, event_id, topic, error, attempts, set_aside_at)
VALUES (%(reader)s, %(event_id)s::bigint, %(topic)s, %(error)s, %(attempts)s::int,
        %(now)s::timestamptz)
ON CONFLICT (reader, event_id) DO UPDATE
   SET error = EXCLUDED.error, attempts = EXCLUDED.attempts, set_aside_at = EXCLUDED.set_aside_at
"""


def install() -> None:
    """Give every declared reader its cursor row.

    On a new installation all start at zero. An effect that joins a running one starts at its end:
    nobody wants years of mail.
    """
    discover()
    with transaction.atomic():
        known = {row[0] for row in sql.fetch_tuples("SELECT reader FROM stream_cursor", {})}
        for reader in all_readers():
            if reader.name not in known:
                at_end = bool(known) and reader.kind == "effect"
                parameters = {"reader": reader.name, "kind": reader.kind, "at_end": at_end}
                sql.execute(_INSTALL, {**parameters, "last_id": _LAST_ID})


def run_readers_once(names: Iterable[str] | None = None) -> int:
    """Let readers take everything that is committed; returns how many events were handled.

    For tests, the demo and commands: it commits for real, and an event that fails raises
    Undelivered at once instead of being retried. Raises RuntimeError inside a transaction, whose
    events it could not see.
    """
    if connection.in_atomic_block:
        raise RuntimeError("readers see what is committed: a test needs transactional_db")
    install()
    readers = [by_name(name) for name in names] if names is not None else all_readers()
    handled, round_handled = 0, 1
    while round_handled:  # a reader may publish what another one reads
        round_handled = sum(_drain(reader) for reader in readers)
        handled += round_handled
    return handled


def _drain(reader: Reader) -> int:
    handled = 0
    while count := take_batch(reader, limit=BATCH, ignore_backoff=True):
        handled += count
    return handled


def work(reader: Reader) -> int:
    """One step of the worker: a batch, or what is left of it up to an event that fails.

    Returns how many events were handled; 0 also while the reader waits to retry. A failure is
    noted, and after :data:`MAX_ATTEMPTS` the event set aside. Database trouble is raised: it is
    nobody's event's fault.
    """
    handled = 0
    try:
        try:
            return take_batch(reader, limit=BATCH)
        except Undelivered as failure:
            if failure.alone:
                raise
        while count := take_batch(reader, limit=1):
            handled += count
            if handled >= BATCH:
                break
    except Undelivered as failure:
        _note_failure(failure)
    return handled


def take_batch(reader: Reader, *, limit: int, ignore_backoff: bool = False) -> int:
    """Hand the reader its next events and move its cursor, in one transaction.

    Returns how many events it got; 0 when there are none, another process has the cursor, or the
    reader waits to retry. Raises Undelivered when the handler failed; then nothing has happened.
    """
    with transaction.atomic(durable=True):
        cursor = sql.fetch_one(_LOCK, {"reader": reader.name}, Cursor)
        if cursor is None:
            return 0
        if cursor.retry_at and cursor.retry_at > clock.now() and not ignore_backoff:
            return 0
        wanted = 1 if cursor.attempts else limit
        rows = sql.fetch_tuples(
            sql.load(__file__, "read.sql"),
            {"tx": cursor.tx, "id": cursor.id, "topics": list(reader.topics), "limit": wanted},
        )
        horizon, found = rows[0][0], [row[1:] for row in rows if row[1] is not None]
        _deliver(reader, found)
        if len(found) == wanted:
            position = (found[-1][1], found[-1][0])
        else:  # all there is: the next look need not pass what is not for this reader again
            position = max((cursor.tx, cursor.id), (horizon - 1, _LAST_ID))
        if position != (cursor.tx, cursor.id) or cursor.attempts:
            parameters = {"reader": reader.name, "tx": position[0], "id": position[1]}
            sql.execute(_ADVANCE, parameters)
    return len(found)


def _deliver(reader: Reader, rows: list[tuple[Any, ...]]) -> None:
    if not rows:
        return
    try:
        with (
            doing.batch(reader.name, {row[-1] for row in rows}, len(rows)),
            transaction.atomic(),  # a handler that swallows an SQL error must not poison ours
        ):
            reader.handle([recorded(row) for row in rows])
    except _TROUBLE:
        raise
    except Exception as error:
        raise Undelivered(reader, rows[0], alone=len(rows) == 1) from error


def recorded(row: tuple[Any, ...]) -> Recorded[Any]:
    """An event from its columns, in the order of ``read.sql``."""
    event_id, tx, topic, version, actor_id, kind, subject_id, occurred_at, payload, request_id = row
    return Recorded(
        id=event_id,
        tx=tx,
        topic=topic,
        actor_id=actor_id,
        subject_kind=kind,
        subject_id=subject_id,
        occurred_at=occurred_at,
        event=msgspec.json.decode(payload, type=event_class(topic, version)),
        request_id=request_id,
    )


def _note_failure(failure: Undelivered) -> None:
    reader, cause = failure.reader, failure.__cause__
    error = f"{type(cause).__name__}: {cause}"[:2_000]
    _log.error(
        "reader_failed",
        reader=reader.name,
        event_id=failure.event_id,
        request_id=failure.request_id,
        exc_info=cause,
    )
    with transaction.atomic(durable=True):
        cursor = sql.fetch_one(_LOCK, {"reader": reader.name}, Cursor)
        if cursor is None:
            return
        attempts = cursor.attempts + 1
        if attempts < MAX_ATTEMPTS:
            retry_at = clock.now() + _FIRST_BACKOFF * 2**cursor.attempts
            parameters = {"reader": reader.name, "error": error, "retry_at": retry_at}
            sql.execute(_FAILED, parameters)
        else:
            _set_aside(failure, error, attempts)


def _set_aside(failure: Undelivered, error: str, attempts: int) -> None:
    name = failure.reader.name
    sql.execute(
        _SET_ASIDE,
        {
            "reader": name,
            "event_id": failure.event_id,
            "topic": failure.topic,
            "error": error,
            "attempts": attempts,
            "now": clock.now(),
        },
    )
    sql.execute(_ADVANCE, {"reader": name, "tx": failure.tx, "id": failure.event_id})
