"""Appending facts: in the transaction that makes them true, or not at all."""

import time
from collections.abc import Iterable
from typing import Any

import msgspec
from django.db import transaction

from heliu.kernel import clock, ids, sql
from heliu.kernel.stream.event import Event
from heliu.kernel.telemetry import scope
from heliu.kernel.transactions import in_own_transaction

#: The channel that wakes readers; see :mod:`heliu.kernel.stream.runner`.
CHANNEL = "heliu_stream"
#: A process wakes readers at most this often; what falls between is found by their polling.
_WAKE_EVERY_SECONDS = 0.05

_INSERT = """
INSERT INTO stream_event
       (id, topic, version, actor_id, subject_kind, subject_id, occurred_at, payload, request_id)
SELECT id, topic, version, %(actor_id)s::bigint, subject_kind, subject_id,
       %(occurred_at)s::timestamptz, payload, %(request_id)s
  FROM json_to_recordset(%(events)s::json)
       AS told (id bigint, topic text, version smallint, subject_kind text, subject_id bigint,
                payload jsonb)
"""

_woke_at = 0.0


class NotInTransaction(RuntimeError):
    """A fact was published outside the transaction that makes it true."""


def publish(event: Event, *, subject_id: int, actor_id: int | None = None) -> int:
    """Append ``event`` about ``subject_id``, done by ``actor_id``; returns the event's id.

    It becomes readable when the caller's transaction commits, and vanishes when that rolls back.
    Raises NotInTransaction outside a transaction.
    """
    return publish_all([(event, subject_id)], actor_id=actor_id)[0]


def publish_all(told: Iterable[tuple[Event, int]], *, actor_id: int | None = None) -> list[int]:
    """Append events, each with the subject it is about, in their order; returns their ids.

    As :func:`publish`, at the cost of one statement. Raises NotInTransaction.
    """
    rows: list[dict[str, Any]] = [
        {
            "id": ids.new_id(),
            "topic": event.topic,
            "version": event.version,
            "subject_kind": event.subject_kind,
            "subject_id": subject_id,
            "payload": event,
        }
        for event, subject_id in told
    ]
    if not rows:
        return []
    if not in_own_transaction():
        raise NotInTransaction(f"publish({rows[0]['topic']}) needs the transaction of its rows")
    sql.execute(
        _INSERT,
        {
            "events": msgspec.json.encode(rows).decode(),
            "actor_id": actor_id,
            "occurred_at": clock.now(),
            "request_id": scope.request_id(),
        },
    )
    transaction.on_commit(_wake, robust=True)
    return [row["id"] for row in rows]


def _wake() -> None:
    # After the commit and not in it: a NOTIFY inside would make all commits queue for one lock.
    global _woke_at  # noqa: PLW0603 - when this process last woke the readers
    if time.monotonic() - _woke_at >= _WAKE_EVERY_SECONDS:
        _woke_at = time.monotonic()
        sql.fetch_value("SELECT pg_notify(%(channel)s, '')", {"channel": CHANNEL})
