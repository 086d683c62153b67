"""What holds over the whole run: the yardsticks, how latencies compare, memory."""

from collections.abc import Iterator
from statistics import median

from heliu.project.bench.measuring import Meter
from heliu.project.bench.table import Row

_SLOWER = 10.0
_MOST_MB, _FLAT = 150.0, 1.1


def yardsticks(meter: Meter) -> Iterator[Row]:
    """The floor, and what the driver itself could do: far more, or it would be what is measured."""
    rates = [outcome.per_second for outcome in meter.floors]
    yield Row(
        name="floor: an answer without database or template",
        rps=round(median(rates), 1),
        sql=0,
        range=[round(min(rates), 1), round(max(rates), 1)],
    )
    yield Row(
        name="the driver's own ceiling",
        rps=round(meter.ceiling, 1),
        note="requests per second of its processor time",
    )


def latencies(rows: list[Row]) -> Iterator[Row]:
    """The worst p99 at half capacity against the same row's median when nobody else is there."""
    found = [((row.p99_ms or 0.0) / row.unloaded_ms, row.name) for row in rows if row.unloaded_ms]
    if found:
        worst, name = max(found)
        yield Row(
            name="p99 at half capacity against one's median alone, the worst row",
            rps=round(worst, 2),
            unit="times as long",
            target=f"≤ {_SLOWER:g}×",
            is_met=worst <= _SLOWER,
            note=name,
        )


def memory(taken: list[float]) -> Iterator[Row]:
    """Of the largest web process after each kind of rows: it must end as it was half way."""
    half_way, last = taken[len(taken) // 2], taken[-1]
    yield Row(
        name="memory of a web process after the run",
        rps=round(last, 1),
        unit="MB",
        target=f"≤ {_MOST_MB:g} MB, flat",
        is_met=last <= min(_MOST_MB, _FLAT * half_way),
        note="after each kind of rows: " + ", ".join(f"{each:,.0f}" for each in taken) + " MB",
    )
