"""How far each reader is behind, and who holds them all back."""

from datetime import datetime

import msgspec

from heliu.kernel import clock, sql
from heliu.kernel.stream import runner
from heliu.kernel.stream.readers import all_readers

#: Lags are counted up to here: "at least so many" says enough.
_COUNTED = 100_000

_LAG = """
SELECT count(*) AS events, min(occurred_at) AS oldest FROM (
    (SELECT occurred_at FROM stream_event, stream_cursor AS c
      WHERE c.reader = %(reader)s AND (stream_event.tx, stream_event.id) > (c.tx, c.id)
        AND topic = ANY(%(topics)s::text[]) LIMIT %(counted)s::bigint)
    UNION ALL
    (SELECT occurred_at FROM behaviour_event, stream_cursor AS c
      WHERE c.reader = %(reader)s AND (behaviour_event.tx, behaviour_event.id) > (c.tx, c.id)
        AND topic = ANY(%(topics)s::text[]) LIMIT %(counted)s::bigint)
) AS unread
"""
_DEAD = "SELECT count(*) FROM stream_dead_letter WHERE reader = %(reader)s"
_ERROR = "SELECT last_error FROM stream_cursor WHERE reader = %(reader)s"
# Every open writing transaction of the cluster counts, those of other databases too.
_BLOCKER = """
SELECT pid, coalesce(datname, '') AS database, coalesce(application_name, '') AS application,
       extract(epoch FROM clock_timestamp() - xact_start)::float8 AS seconds
  FROM pg_stat_activity
 WHERE backend_xid IS NOT NULL AND pid <> pg_backend_pid()
 ORDER BY age(backend_xid) DESC LIMIT 1
"""


class ReaderStatus(msgspec.Struct, frozen=True):
    """One reader: what it has not read yet, how old the oldest of that is, what it set aside."""

    name: str
    kind: str
    lag_events: int
    lag_seconds: float
    dead: int
    last_error: str


class Blocker(msgspec.Struct, frozen=True):
    """The oldest open writing transaction; readers see nothing that was written since."""

    pid: int
    database: str
    application: str
    seconds: float | None


class StreamStatus(msgspec.Struct, frozen=True):
    """All readers, and the transaction that holds them back, if one does."""

    readers: list[ReaderStatus]
    blocker: Blocker | None


class _Lag(msgspec.Struct, frozen=True):
    events: int
    oldest: datetime | None


def status() -> StreamStatus:
    """The stream as it stands."""
    runner.install()
    rows = []
    for reader in all_readers():
        about = {"reader": reader.name}
        parameters = {**about, "topics": list(reader.topics), "counted": _COUNTED}
        lag = sql.fetch_one(_LAG, parameters, _Lag) or _Lag(0, None)
        seconds = max((clock.now() - lag.oldest).total_seconds(), 0.0) if lag.oldest else 0.0
        rows.append(
            ReaderStatus(
                name=reader.name,
                kind=reader.kind,
                lag_events=lag.events,
                lag_seconds=round(seconds, 1),
                dead=sql.fetch_value(_DEAD, about),
                last_error=sql.fetch_value(_ERROR, about) or "",
            )
        )
    return StreamStatus(rows, sql.fetch_one(_BLOCKER, {}, Blocker))
