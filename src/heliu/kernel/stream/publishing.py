"""Appending facts: in the transaction that makes them true, or not at all."""

import time

import msgspec
from django.db import connection, transaction

from heliu.kernel import clock, ids, sql
from heliu.kernel.stream.event import Event
from heliu.kernel.telemetry import scope

#: The channel that wakes readers; see :mod:`heliu.kernel.stream.runner`.
CHANNEL = "heliu_stream"
#: A process wakes readers at most this often; what falls between is found by their polling.
_WAKE_EVERY_SECONDS = 0.05

_INSERT = """
INSERT INTO stream_event
       (id, topic, version, actor_id, subject_kind, subject_id, occurred_at, payload, request_id)
VALUES (%(id)s::bigint, %(topic)s, %(version)s::smallint, %(actor_id)s::bigint,
        %(subject_kind)s, %(subject_id)s::bigint, %(occurred_at)s::timestamptz,
        %(payload)s::jsonb, %(request_id)s)
"""

_woke_at = 0.0


class NotInTransaction(RuntimeError):
    """A fact was published outside the transaction that makes it true."""


def publish(event: Event, *, subject_id: int, actor_id: int | None = None) -> int:
    """Append ``event`` about ``subject_id``, done by ``actor_id``; returns the event's id.

    It becomes readable when the caller's transaction commits, and vanishes when that rolls back.
    Raises NotInTransaction outside a transaction.
    """
    if not in_own_transaction():
        raise NotInTransaction(f"publish({event.topic}) needs the transaction of its rows")
    event_id = ids.new_id()
    sql.execute(
        _INSERT,
        {
            "id": event_id,
            "topic": event.topic,
            "version": event.version,
            "actor_id": actor_id,
            "subject_kind": event.subject_kind,
            "subject_id": subject_id,
            "occurred_at": clock.now(),
            "payload": msgspec.json.encode(event).decode(),
            "request_id": scope.request_id(),
        },
    )
    transaction.on_commit(_wake, robust=True)
    return event_id


def in_own_transaction() -> bool:
    """Whether the code that runs opened a transaction itself: a test case's own does not count."""
    return any(not getattr(block, "_from_testcase", False) for block in connection.atomic_blocks)


def _wake() -> None:
    # After the commit and not in it: a NOTIFY inside would make all commits queue for one lock.
    global _woke_at  # noqa: PLW0603 - when this process last woke the readers
    if time.monotonic() - _woke_at >= _WAKE_EVERY_SECONDS:
        _woke_at = time.monotonic()
        sql.fetch_value("SELECT pg_notify(%(channel)s, '')", {"channel": CHANNEL})
