"""Every figure of the console equals what an independent query counts, also after a replay."""

from datetime import datetime, timedelta

import pytest

from heliu.domains.analytics.queries import (
    figure_rows,
    funnel,
    paths,
    reach_to_sale,
    results_of_products,
    sales_by_day,
    sources,
    top_sharers,
    totals,
)
from heliu.domains.analytics.reactions import READER
from heliu.domains.analytics.types import STAGES, FigureRow, SharerRow
from heliu.domains.ledger.queries import verify
from heliu.domains.shops.models import Shop
from heliu.kernel import sql
from heliu.kernel.stream import replay, run_readers_once
from tests.figures.counted import Counted, Line, Period
from tests.figures.story import LENGTH, START, Story

pytestmark = pytest.mark.django_db(transaction=True)

_TABLES = ("shoppost", "reach", "click", "cartadd", "sale")


def net(lines: list[Line]) -> int:
    return sum(line["gross"] - line["refunded"] for line in lines)


def check(shop: Shop, since: datetime, until: datetime) -> list[Line]:
    """Compare all figures of a shop in a period; returns the lines that were sold."""
    period = Period(shop_id=shop.pk, since=since, until=until)
    counted = Counted(actor_id=shop.actor_id, **period)

    found = totals.totals(**period)
    assert {
        "orders": found.orders,
        "lines": found.lines,
        "gross": found.gross_minor,
        "refunded": found.refunded_minor,
    } == counted.money(counted.lines)
    assert found.net_minor == net(counted.lines)
    talked = [line for line in counted.lines if line["source"] != "direct"]
    assert found.talk_minor == net(talked)

    by_source = counted.by("source")
    assert {
        row.source: (row.orders, row.lines, row.gross_minor, row.refunded_minor)
        for row in sources.sources(**period)
    } == {source: tuple(counted.money(lines).values()) for source, lines in by_source.items()}

    rows = funnel.funnel(**period)
    stages = {row.source: {s: n for s in STAGES if (n := getattr(row, s))} for row in rows}
    assert stages == counted.funnel()
    for row in rows:  # and the rows behind each figure are as many as it says
        for stage in STAGES:
            listed = figure_rows.figure_rows(stage=stage, source=row.source, limit=9_999, **period)
            assert len(listed) == getattr(row, stage)
            assert {one.source for one in listed} <= {row.source}

    assert {
        tuple(row.code_ids): (row.orders, row.net_minor) for row in paths.paths(limit=999, **period)
    } == {
        path: (len({line["order"] for line in lines}), net(lines))
        for path, lines in counted.by("path").items()
        if path
    }
    check_outcomes(period, counted)
    check_days_and_products(period, counted)
    check_sharers(counted, top_sharers.top_sharers(limit=999, **period))
    check_rows_of_sharers(period)
    return counted.lines


def check_outcomes(period: Period, counted: Counted) -> None:
    """What was sold is received, on its way or refunded, and each has its rows."""
    found = totals.totals(**period)
    received = [line for line in counted.lines if line["confirmed"]]
    open_lines = [line for line in counted.lines if not line["confirmed"]]
    assert (found.received_minor, found.on_the_way_minor) == (net(received), net(open_lines))
    listed = {
        name: figure_rows.figure_rows(stage=name, limit=9_999, **period)
        for name in ("confirmed", "on_the_way", "refunded")
    }
    assert rows_net(listed["confirmed"]) == net(received)
    assert rows_net(listed["on_the_way"]) == net(open_lines)
    assert sum(row.refunded_minor or 0 for row in listed["refunded"]) == found.refunded_minor
    talk = figure_rows.figure_rows(stage="paid", source="talk", limit=9_999, **period)
    assert rows_net(talk) == found.talk_minor
    reached = [source for source, _ in counted.reached()]
    ratio = reach_to_sale.reach_to_sale(**period)
    assert (ratio.reached, ratio.paid) == (len(reached), len(talk))


def check_days_and_products(period: Period, counted: Counted) -> None:
    """Days and products add up to what was sold, and to the rows behind them."""
    assert {
        str(row.day): (row.orders, row.net_minor, row.talk_minor)
        for row in sales_by_day.sales_by_day(zone="Asia/Shanghai", **period)
    } == {
        day: (
            len({line["order"] for line in lines}),
            net(lines),
            net([line for line in lines if line["source"] != "direct"]),
        )
        for day, lines in counted.by("day").items()
    }
    products = results_of_products.results_of_products(limit=999, **period)
    sold = counted.by("product")
    assert {row.product_id: (row.paid, row.net_minor) for row in products if row.paid} == {
        product_id: (len(lines), net(lines)) for product_id, lines in sold.items()
    }
    for row in products:
        for stage in ("clicked", "in_cart", "paid"):
            listed = figure_rows.figure_rows(
                stage=stage, product_id=row.product_id, limit=9_999, **period
            )
            assert len(listed) == getattr(row, stage)


def check_rows_of_sharers(period: Period) -> None:
    """Behind each figure of a sharer are rows as many as it says."""
    for row in top_sharers.top_sharers(limit=999, **period):
        reached = figure_rows.figure_rows(
            stage="reached", owner_id=row.actor_id, limit=9_999, **period
        )
        paid = figure_rows.figure_rows(stage="paid", owner_id=row.actor_id, limit=9_999, **period)
        assert len(reached) == row.reached
        assert len({one.order_id for one in paid}) == row.orders
        assert rows_net(paid) == row.net_minor


def rows_net(rows: list[FigureRow]) -> int:
    return sum((row.amount_minor or 0) - (row.refunded_minor or 0) for row in rows)


def check_sharers(counted: Counted, rows: list[SharerRow]) -> None:
    reached = [author for _, author in counted.reached()]
    brought = counted.by("owner")
    actors = {*reached, *brought} - {None, counted.actor_id}
    assert {row.actor_id: (row.reached, row.orders, row.net_minor) for row in rows} == {
        actor: (
            reached.count(actor),
            len({line["order"] for line in brought.get(actor, [])}),
            net(brought.get(actor, [])),
        )
        for actor in actors
    }


def projected() -> dict[str, list[str]]:
    return {
        table: sorted(map(repr, sql.fetch_tuples(f"SELECT * FROM analytics_{table}", {})))
        for table in _TABLES
    }


@pytest.mark.parametrize("seed", [1, 2])
def test_figures_equal_an_independent_count_and_a_replay_writes_the_same_rows(seed: int) -> None:
    story = Story(seed)
    story.tell(90)
    run_readers_once()
    story.tell(60)  # the reader goes on where it stood
    run_readers_once()

    sold = []
    for shop in story.shops:
        for first, last in [(0, 120), (0, 25), (25, 60)]:
            sold += check(shop, START + timedelta(days=first), START + timedelta(days=last))
    before = projected()
    replay(READER)

    assert projected() == before
    assert all(before.values())
    # The story has to hold what the figures are about, or equal figures prove nothing.
    assert {"direct", "share", "post", "mention"} <= {line["source"] for line in sold}
    assert any(0 < line["refunded"] < line["gross"] for line in sold)
    assert any(line["refunded"] == line["gross"] for line in sold)
    assert any(line["reviewed"] for line in sold)
    assert any(len(line["path"]) > 2 for line in sold)
    assert verify.verify().ok
    assert story.now > START + LENGTH
