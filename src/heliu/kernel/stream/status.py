"""How far each reader is behind, and who holds them all back."""

from datetime import datetime

import msgspec

from heliu.kernel import clock, sql
from heliu.kernel.stream import runner
from heliu.kernel.stream.readers import all_readers

#: Lags are counted up to here: "at least so many" says enough.
_COUNTED = 100_000

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
    name: str
    kind: str
    lag_events: int
    oldest: datetime | None
    dead: int
    last_error: str


def status() -> StreamStatus:
    """The stream as it stands; readers that are new get their cursor."""
    runner.install()
    return StreamStatus(lags(), blocker())


def lags(*, counted: int = _COUNTED) -> list[ReaderStatus]:
    """Each reader that has a cursor, its lag counted up to ``counted``. Cost: 1 SQL."""
    readers = [{"name": each.name, "topics": each.topics} for each in all_readers()]
    asked = {"readers": msgspec.json.encode(readers).decode(), "counted": counted}
    now = clock.now()
    return [
        ReaderStatus(
            name=lag.name,
            kind=lag.kind,
            lag_events=lag.lag_events,
            lag_seconds=round(max((now - lag.oldest).total_seconds(), 0.0), 1)
            if lag.oldest
            else 0.0,
            dead=lag.dead,
            last_error=lag.last_error,
        )
        for lag in sql.fetch(sql.load(__file__, "lags.sql"), asked, _Lag)
    ]


def blocker() -> Blocker | None:
    """The oldest open writing transaction, if there is one. Cost: 1 SQL."""
    return sql.fetch_one(_BLOCKER, {}, Blocker)
