"""The benchmark works: every row is there, and nothing in it measured something else.

How fast anything is here is nobody's business: ratios are printed, not asserted.
"""

from pathlib import Path

import msgspec
from rich.console import Console

from heliu.project.bench import table
from heliu.project.bench.table import Report

_ROWS = (
    "floor: an answer without database or template",
    "product, anonymous",
    "shop, anonymous",
    "discover, anonymous",
    "home feed, following 10",
    "home feed, following 50",
    "home feed, following 2,000",
    "home feed, following 2,000 against 10",
    "product, signed in",
    "cart of five lines",
    "order",
    "add to cart",
    "checkout at two shops, paid",
    "rush on one variant, exactly 100 sold",
    "hot statements that read a large table to its end",
    "memory of a web process after the run",
    "import without pictures",
    "replaying analytics.insight",
    "replaying notifications.inbox",
)


def test_every_row_is_measured(report: Report) -> None:
    found = {row.name: row for row in report.rows}

    table.show(report, Console())
    assert [name for name in _ROWS if name not in found] == []
    assert [row.name for row in report.rows if row.rps is None] == []


def test_pages_are_held_against_the_floor_and_trade_against_raw(report: Report) -> None:
    found = {row.name: row for row in report.rows}

    for name in ("product, anonymous", "home feed, following 50", "order"):
        assert found[name].ratio_floor
        assert found[name].range
        assert found[name].p99_ms
    for name in ("add to cart", "checkout at two shops, paid"):
        assert found[name].ratio_raw
        assert found[name].sql
        assert found[name].p99_ms


def test_statements_are_those_of_the_budgets(report: Report) -> None:
    """As many as ``tests/budgets`` allows for these pages, seen from the other side."""
    found = {row.name: row.sql for row in report.rows}

    assert 0 < (found["cart of five lines"] or 0) <= 6
    assert 0 < (found["home feed, following 50"] or 0) <= 10


def test_hot_statements_need_no_table_from_end_to_end(report: Report) -> None:
    """Whatever a hot page or a purchase asks for, there is an index that finds it."""
    (found,) = [row for row in report.rows if row.name.startswith("hot statements")]

    assert (found.rps, found.note) == (0, "")


def test_a_second_run_finds_the_world(folder: Path, report: Report) -> None:
    mark = folder / "worlds" / "large" / "bench.json"

    assert msgspec.json.decode(mark.read_bytes())["share"] == 0.003
    assert report.scale["people"] == 300
