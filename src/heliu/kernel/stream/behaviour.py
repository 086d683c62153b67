"""Behaviour: impressions, views, clicks. Much of it, so buffered and copied in batches.

No transaction is owed: a crash may lose at most the last second. Same shape as facts, same
readers. Where :func:`start` was called (web and worker processes) a thread writes it; elsewhere it
is written by :func:`flush` or when the buffer is full.
"""

import atexit
import os
import threading
from collections import deque
from typing import Any

import msgspec
import structlog
from django.db import Error, connection

from heliu.kernel import clock, ids
from heliu.kernel.stream.event import Event

#: The longest that behaviour waits in memory.
FLUSH_EVERY_SECONDS = 0.8
_FULL = 1_000
#: When the database is away, what is newest is kept.
_KEPT = 50_000

_COPY = """
COPY behaviour_event
     (id, topic, version, actor_id, subject_kind, subject_id, occurred_at, payload) FROM STDIN
"""

_buffer: deque[tuple[Any, ...]] = deque(maxlen=_KEPT)
_flushing = threading.Lock()
_full = threading.Event()
_writer_pid = -1
_log = structlog.get_logger(__name__)


def record(event: Event, *, subject_id: int, actor_id: int | None = None) -> None:
    """Note that ``event`` happened to ``subject_id``; costs no SQL here."""
    payload = msgspec.json.encode(event).decode()
    row = (event.topic, event.version, actor_id, event.subject_kind, subject_id)
    _buffer.append((ids.new_id(), *row, clock.now(), payload))
    if len(_buffer) >= _FULL:
        if _writer_pid == os.getpid():
            _full.set()
        else:
            flush()


def flush() -> int:
    """Write what is buffered, over the caller's connection; returns how many rows."""
    with _flushing:
        rows = []
        while _buffer:
            rows.append(_buffer.popleft())
        if not rows:
            return 0
        try:
            # Django translates the errors of its cursors' methods, and copy is not one of those.
            with (
                connection.wrap_database_errors,
                connection.cursor() as cursor,
                cursor.copy(_COPY) as copy,
            ):
                for row in rows:
                    copy.write_row(row)
        except Error:
            room = _KEPT - len(_buffer)  # beyond it a full buffer would push out the newest
            _buffer.extendleft(reversed(rows[max(len(rows) - room, 0) :]))
            raise
    return len(rows)


def start() -> None:
    """Write from a thread of this process from now on; safe to call again, also after a fork."""
    global _writer_pid  # noqa: PLW0603 - which process has its thread
    if _writer_pid == os.getpid():
        return
    _writer_pid = os.getpid()
    atexit.register(_flush_quietly)
    threading.Thread(target=_write_forever, name="behaviour", daemon=True).start()


def _write_forever() -> None:
    while True:
        _full.wait(FLUSH_EVERY_SECONDS)
        _full.clear()
        _flush_quietly()


def _flush_quietly() -> None:
    try:
        flush()
    except Error as error:
        _log.warning("behaviour_not_written", error=str(error), waiting=len(_buffer))
    finally:
        connection.close()
