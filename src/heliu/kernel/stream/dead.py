"""Events that a reader could not take, with its error."""

from datetime import datetime

import msgspec

from heliu.kernel import sql

_SQL = """
SELECT reader, event_id, topic, error, attempts, set_aside_at FROM stream_dead_letter
 ORDER BY set_aside_at DESC, event_id DESC LIMIT %(limit)s::bigint
"""


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
