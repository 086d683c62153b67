"""Events that a reader could not take, with its error; and taking them after all."""

from datetime import datetime

import msgspec
from django.db import transaction

from heliu.kernel import sql
from heliu.kernel.stream import runner
from heliu.kernel.stream.readers import by_name

_SQL = """
SELECT reader, event_id, topic, error, attempts, set_aside_at FROM stream_dead_letter
 ORDER BY set_aside_at DESC, event_id DESC LIMIT %(limit)s::bigint
"""
_ONE = """
SELECT reader, event_id, topic, error, attempts, set_aside_at FROM stream_dead_letter
 WHERE reader = %(reader)s AND event_id = %(event_id)s::bigint
"""
_FORGET = """
DELETE FROM stream_dead_letter WHERE reader = %(reader)s AND event_id = %(event_id)s::bigint
"""
_COLUMNS = """
id, tx, topic, version, actor_id, subject_kind, subject_id, occurred_at, payload::text
"""
_EVENT = f"""
SELECT {_COLUMNS}, request_id FROM stream_event WHERE id = %(event_id)s::bigint
UNION ALL
SELECT {_COLUMNS}, NULL FROM behaviour_event WHERE id = %(event_id)s::bigint
"""  # noqa: S608 - our own columns


class NotSetAside(Exception):
    """The reader has not set such an event aside, or somebody was quicker."""

    code = "not_set_aside"


class StillFails(Exception):
    """The reader cannot take the event now either; the text says why."""

    code = "still_fails"


class DeadLetter(msgspec.Struct, frozen=True):
    """One event set aside for one reader."""

    reader: str
    event_id: int
    topic: str
    error: str
    attempts: int
    set_aside_at: datetime


def dead_letters(*, limit: int = 100) -> list[DeadLetter]:
    """Those set aside last, first. Cost: 1 SQL."""
    return sql.fetch(_SQL, {"limit": limit}, DeadLetter)


def dead_letter(reader: str, event_id: int) -> DeadLetter | None:
    """One of them, or None. Cost: 1 SQL."""
    return sql.fetch_one(_ONE, {"reader": reader, "event_id": event_id}, DeadLetter)


def deliver(reader: str, event_id: int) -> None:
    """Hand the reader what it set aside, in the caller's transaction.

    Raises NotSetAside, StillFails.
    """
    forget(reader, event_id)
    rows = sql.fetch_tuples(_EVENT, {"event_id": event_id})
    if not rows:
        raise NotSetAside(event_id)
    try:
        with transaction.atomic():
            by_name(reader).handle([runner.recorded(rows[0])])
    except Exception as error:
        raise StillFails(f"{type(error).__name__}: {error}") from error


def forget(reader: str, event_id: int) -> None:
    """Take it off the list. Raises NotSetAside."""
    if not sql.execute(_FORGET, {"reader": reader, "event_id": event_id}):
        raise NotSetAside(event_id)
