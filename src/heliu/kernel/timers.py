"""Timers: rows that say what is due when, fired once each, also after a crash.

``set_timer("order.confirm", order_id, due_at)`` in the transaction that starts the wait;
``@on_timer("order.confirm")`` in a room's ``reactions.py`` says what happens then. A handler runs
outside a transaction, so that its action opens its own; it may run twice (a process died between
the action and the note that it ran), so it must be idempotent.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec
import structlog
from django.db import InterfaceError, OperationalError

from heliu.kernel import clock, ids, sql
from heliu.kernel.telemetry import work

Handler = Callable[[int], None]

#: How long a handler may take before another process fires the timer again; doubles per attempt.
_LEASE = timedelta(minutes=1)
_LONGEST_BACKOFF = timedelta(hours=1)
#: A timer is overdue when nobody fired it for so long.
_GRACE = timedelta(minutes=5)

_handlers: dict[str, Handler] = {}
_log = structlog.get_logger(__name__)

_SET = """
INSERT INTO kernel_timer (id, kind, subject_id, due_at, attempts, last_error)
VALUES (%(id)s::bigint, %(kind)s, %(subject_id)s::bigint, %(due_at)s::timestamptz, 0, '')
ON CONFLICT (kind, subject_id) DO UPDATE
   SET due_at = EXCLUDED.due_at, remaining_seconds = NULL, fired_at = NULL, attempts = 0,
       last_error = ''
"""
_CANCEL = "DELETE FROM kernel_timer WHERE kind = %(kind)s AND subject_id = %(subject_id)s::bigint"
_PAUSE = """
UPDATE kernel_timer
   SET remaining_seconds = greatest(ceil(extract(epoch FROM due_at - %(now)s::timestamptz)), 0),
       due_at = NULL
 WHERE kind = %(kind)s AND subject_id = %(subject_id)s::bigint
   AND fired_at IS NULL AND due_at IS NOT NULL
"""
_RESUME = """
UPDATE kernel_timer
   SET due_at = %(now)s::timestamptz + make_interval(secs => remaining_seconds),
       remaining_seconds = NULL
 WHERE kind = %(kind)s AND subject_id = %(subject_id)s::bigint
   AND fired_at IS NULL AND remaining_seconds IS NOT NULL
"""
_EXTEND = """
UPDATE kernel_timer
   SET due_at = due_at + make_interval(secs => %(seconds)s::float8),
       remaining_seconds = remaining_seconds + %(seconds)s::bigint
 WHERE kind = %(kind)s AND subject_id = %(subject_id)s::bigint AND fired_at IS NULL
"""
_DUE_AT = """
SELECT due_at FROM kernel_timer
 WHERE kind = %(kind)s AND subject_id = %(subject_id)s::bigint AND fired_at IS NULL
"""
# Claiming moves the timer into the future: who dies while handling it gives it back by that.
_CLAIM = """
UPDATE kernel_timer
   SET attempts = attempts + 1,
       due_at = %(now)s::timestamptz
                + least(%(lease)s::interval * power(2, least(attempts, 10)), %(longest)s::interval)
 WHERE id = (SELECT id FROM kernel_timer
              WHERE due_at <= %(now)s::timestamptz AND fired_at IS NULL
                AND kind = ANY(%(kinds)s::text[])
              ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id, kind, subject_id, due_at
"""
# Unless its handler set, paused or extended it anew, which is what then holds.
_FIRED = """
UPDATE kernel_timer SET fired_at = %(now)s::timestamptz, last_error = ''
 WHERE id = %(id)s::bigint AND due_at = %(due_at)s::timestamptz AND fired_at IS NULL
"""
_LATE = """
SELECT count(*) FILTER (WHERE due_at < %(now)s::timestamptz - %(grace)s::interval) AS overdue,
       count(*) FILTER (WHERE last_error <> '') AS failing
  FROM kernel_timer
 WHERE fired_at IS NULL AND (due_at < %(now)s::timestamptz OR last_error <> '')
"""
_FAILED = "UPDATE kernel_timer SET last_error = %(error)s WHERE id = %(id)s::bigint"


class _Claimed(msgspec.Struct, frozen=True):
    id: int
    kind: str
    subject_id: int
    due_at: datetime


class Late(msgspec.Struct, frozen=True):
    """Timers that should have fired, and those whose handler failed the last time."""

    overdue: int
    failing: int


def on_timer(kind: str) -> Callable[[Handler], Handler]:
    """Declare the decorated function as what happens when a timer of ``kind`` is due."""

    def declare(handler: Handler) -> Handler:
        known = _handlers.get(kind)
        if known and known.__qualname__ != handler.__qualname__:
            raise ValueError(f"two handlers of timer {kind}")
        _handlers[kind] = handler
        return handler

    return declare


def set_timer(kind: str, subject_id: int, due_at: datetime) -> None:
    """Set (or set anew) the timer of a subject; part of the caller's transaction."""
    parameters = {"id": ids.new_id(), "kind": kind, "subject_id": subject_id, "due_at": due_at}
    sql.execute(_SET, parameters)


def cancel_timer(kind: str, subject_id: int) -> None:
    """Take the timer back; nothing happens when there is none."""
    sql.execute(_CANCEL, {"kind": kind, "subject_id": subject_id})


def pause_timer(kind: str, subject_id: int) -> None:
    """Stop the clock, keeping what is left, to the second; nothing happens when it has fired."""
    sql.execute(_PAUSE, {"kind": kind, "subject_id": subject_id, "now": clock.now()})


def resume_timer(kind: str, subject_id: int) -> None:
    """Let a paused clock run on with what was left."""
    sql.execute(_RESUME, {"kind": kind, "subject_id": subject_id, "now": clock.now()})


def extend_timer(kind: str, subject_id: int, by: timedelta) -> None:
    """Give a running or paused timer more time."""
    seconds = int(by.total_seconds())
    sql.execute(_EXTEND, {"kind": kind, "subject_id": subject_id, "seconds": seconds})


def due_at(kind: str, subject_id: int) -> datetime | None:
    """When the timer fires; None when there is none, it has fired, or it is paused."""
    found: datetime | None = sql.fetch_value(_DUE_AT, {"kind": kind, "subject_id": subject_id})
    return found


def late(*, now: datetime) -> Late:
    """How many are late. Cost: 1 SQL."""
    (found,) = sql.fetch(_LATE, {"now": now, "grace": _GRACE}, Late)
    return found


def fire_due(limit: int = 100) -> int:
    """Fire what is due, each in turn; returns how many handlers were called.

    A handler that fails is called again later, with growing pauses of at most an hour. Database
    trouble is raised.
    """
    for called in range(limit):
        claimed = sql.fetch_one(
            _CLAIM,
            {
                "now": clock.now(),
                "lease": _LEASE,
                "longest": _LONGEST_BACKOFF,
                "kinds": list(_handlers),
            },
            _Claimed,
        )
        if claimed is None:
            return called
        _fire(claimed)
    return limit


def _fire(claimed: _Claimed) -> None:
    try:
        with work.timer(claimed.kind):
            _handlers[claimed.kind](claimed.subject_id)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever the handler raises is noted on its row
        _log.exception("timer_failed", kind=claimed.kind, subject=claimed.subject_id)
        text = f"{type(error).__name__}: {error}"[:2_000]
        sql.execute(_FAILED, {"id": claimed.id, "error": text})
    else:
        parameters = {"id": claimed.id, "due_at": claimed.due_at, "now": clock.now()}
        sql.execute(_FIRED, parameters)
