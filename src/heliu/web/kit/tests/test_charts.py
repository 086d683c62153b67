"""Bars of days: every day has one, and none is taller than the scale."""

from datetime import date, timedelta

import pytest

from heliu.domains.analytics.types import DayRow
from heliu.web.kit.charts import HEIGHT, day_chart, rounded_up

FIRST = date(2026, 3, 1)
DAYS = [FIRST + timedelta(days=number) for number in range(7)]


def test_days_without_a_sale_have_their_place() -> None:
    chart = day_chart(DAYS, [DayRow(DAYS[5], orders=2, net_minor=20_000, talk_minor=5_000)])

    assert chart is not None
    assert [bar.day for bar in chart.bars] == DAYS
    assert [bar.row.orders for bar in chart.bars] == [0, 0, 0, 0, 0, 2, 0]
    assert chart.best.day == DAYS[5]
    assert (chart.best.talk_height, chart.best.direct_height) == (25, 75)
    assert (chart.best.talk_y, chart.best.direct_y) == (0, 25)
    assert chart.middle.day == DAYS[3]


@pytest.mark.parametrize("net", [0, -500])
def test_nothing_is_drawn_when_nothing_was_sold(net: int) -> None:
    assert day_chart(DAYS, [DayRow(DAYS[0], orders=1, net_minor=net, talk_minor=0)]) is None
    assert day_chart(DAYS, []) is None


@pytest.mark.parametrize(
    ("value", "top"),
    [(1, 10), (10, 10), (11, 15), (99, 100), (101, 150), (35_800, 40_000), (61_000, 80_000),
     (999_999, 1_000_000)],
)  # fmt: skip
def test_the_scale_ends_on_a_round_number_just_above(value: int, top: int) -> None:
    assert rounded_up(value) == top


def test_no_bar_is_taller_than_the_scale() -> None:
    rows = [DayRow(day, 1, 1_237 * number, 411 * number) for number, day in enumerate(DAYS)]

    chart = day_chart(DAYS, rows)

    assert chart is not None
    assert all(bar.talk_height + bar.direct_height <= HEIGHT for bar in chart.bars)
    assert all(bar.x + chart.bar_width <= chart.width for bar in chart.bars)
