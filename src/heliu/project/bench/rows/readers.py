"""Readers of the stream: each projection emptied and rebuilt, which must give the same rows."""

import time
from collections.abc import Callable, Iterator
from statistics import median

from heliu.kernel import sql
from heliu.kernel.stream import discover, readers, replaying, runner
from heliu.project.bench.measuring import Pace
from heliu.project.bench.table import Row
from heliu.project.bench.world import building

_LEAST = 5_000
#: What each projection writes.
_TABLES = {
    "analytics.insight": "analytics_",
    "notifications.inbox": "notifications_",
}
_NOT_PROJECTED = ("notifications_seen", "notifications_sentmail")
_NAMES = """
SELECT table_name::text FROM information_schema.tables
 WHERE table_schema = 'public' AND starts_with(table_name, %(prefix)s::text) ORDER BY table_name
"""
_DIGEST = """
SELECT coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text FROM {table} t
"""


class ReplayDiffers(RuntimeError):
    """A projection rebuilt from zero is not what it was."""


def replays(pace: Pace, say: Callable[[str], None]) -> Iterator[Row]:
    """Every projection from zero, timed in as many parts as there are rounds."""
    discover()
    runner.run_readers_once()  # what the rows before have left
    building.check()
    for reader in readers.all_readers():
        if reader.kind == "projection":
            say(f"replaying {reader.name}")
            yield _replayed(reader, pace.rounds)


def _replayed(reader: readers.Reader, rounds: int) -> Row:
    before = _digest(reader.name)
    replaying.rewind(reader.name)
    taken: list[tuple[int, float]] = []
    while True:
        begun = time.perf_counter()
        handled = runner.take_batch(reader, limit=runner.BATCH)
        if not handled:
            break
        taken.append((handled, time.perf_counter() - begun))
    if _digest(reader.name) != before:
        raise ReplayDiffers(reader.name)
    rates = [
        sum(handled for handled, _ in part) / sum(seconds for _, seconds in part)
        for part in _parts(taken, rounds)
    ]
    rate = median(rates)
    return Row(
        name=f"replaying {reader.name}",
        rps=round(rate, 1),
        unit="events/s",
        range=[round(min(rates)), round(max(rates))],
        target=f"≥ {_LEAST:,}/s",
        is_met=rate >= _LEAST,
        note=f"{sum(handled for handled, _ in taken):,} events",
    )


def _parts(taken: list[tuple[int, float]], parts: int) -> Iterator[list[tuple[int, float]]]:
    for number in range(parts):
        part = taken[len(taken) * number // parts : len(taken) * (number + 1) // parts]
        if part:
            yield part


def _digest(name: str) -> dict[str, str]:
    """Of every table, a number that tells whether its rows are the same."""
    found = {}
    for (table,) in sql.fetch_tuples(_NAMES, {"prefix": _TABLES[name]}):
        if table not in _NOT_PROJECTED:
            found[table] = sql.fetch_value(_DIGEST.format(table=table), {})
    return found
