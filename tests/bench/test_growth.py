"""A market that grows, against servers that are as fast as a test says."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from heliu.project.bench.load.visits import Outcome, Step, Visit
from heliu.project.bench.measuring import Meter, Pace
from heliu.project.bench.rows import pages
from heliu.project.bench.table import ratio_of

PAGE = {"order": [Visit(steps=[Step(path="/orders/1")])]}


def meter(per_second: float) -> Meter:
    def drive(_visits: list[Visit], **_options: Any) -> Outcome:
        return Outcome(
            units=round(per_second), requests=1, seconds=1.0, statuses={}, wrong={},
            p50_ms=1, p95_ms=1, p99_ms=1, ceiling=1,
        )  # fmt: skip

    site = SimpleNamespace(data=Path("tenth"))
    found = SimpleNamespace(site=site, pace=Pace(rounds=3), say=print, drive=drive)
    return cast("Meter", found)


def test_the_slowest_market_counts() -> None:
    markets = [(meter(rate), PAGE) for rate in (120.0, 110.0, 60.0)]

    (row,) = pages.growth(markets)

    assert (row.name, row.rps, row.range) == ("order, market ×1,000", 2.0, [2.0, 2.0])
    assert row.is_met is False


def test_as_fast_as_before_is_fast_enough() -> None:
    markets = [(meter(rate), PAGE) for rate in (120.0, 125.0, 110.0)]

    (row,) = pages.growth(markets)

    assert row.is_met is True


def test_ratios_are_of_the_same_round() -> None:
    assert ratio_of([10.0, 30.0, 20.0], [100.0, 100.0, 100.0]) == (0.2, [0.1, 0.3])
