"""What charts are drawn from: pure geometry in the chart's own units, no words and no colours."""

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from heliu.domains.analytics.types import DayRow

#: A day is this wide, of which the bar takes the middle.
DAY, HEIGHT = 10.0, 100.0
_MARGIN = 1.5
#: Steps a scale may end on.
_ROUND = (10, 15, 20, 25, 30, 40, 50, 60, 80, 100)


class DayBar(msgspec.Struct, frozen=True):
    """One day: what came directly stands below, what came through talk on top of it."""

    day: date
    row: DayRow
    x: float
    direct_height: float
    talk_height: float

    @property
    def direct_y(self) -> float:
        """Upper edge of what came directly."""
        return HEIGHT - self.direct_height

    @property
    def talk_y(self) -> float:
        """Upper edge of the whole bar."""
        return self.direct_y - self.talk_height


class DayChart(msgspec.Struct, frozen=True):
    """Bars of every day of a period, and the amount at the upper edge."""

    bars: list[DayBar]
    top_minor: int

    @property
    def width(self) -> float:
        """In units of the drawing."""
        return len(self.bars) * DAY

    @property
    def bar_width(self) -> float:
        """In the same units."""
        return DAY - 2 * _MARGIN

    @property
    def best(self) -> DayBar:
        """The day that brought the most."""
        return max(self.bars, key=lambda bar: bar.row.net_minor)

    @property
    def middle(self) -> DayBar:
        """The day in the middle, for the scale."""
        return self.bars[len(self.bars) // 2]


def day_chart(days: Sequence[date], rows: Sequence[DayRow]) -> DayChart | None:
    """One bar for each of ``days``, also for those without a sale; None when all are without."""
    by_day: Mapping[date, DayRow] = {row.day: row for row in rows}
    most = max((row.net_minor for row in rows), default=0)
    if most <= 0:
        return None
    top = rounded_up(most)
    bars = [
        _bar(number, day, by_day.get(day, DayRow(day, orders=0, net_minor=0, talk_minor=0)), top)
        for number, day in enumerate(days)
    ]
    return DayChart(bars=bars, top_minor=top)


def rounded_up(value: int) -> int:
    """The next round number that a scale may end on."""
    step = int(10 ** max(len(str(value)) - 2, 0))
    return next(part * step for part in _ROUND if part * step >= value)


def _bar(number: int, day: date, row: DayRow, top: int) -> DayBar:
    return DayBar(
        day=day,
        row=row,
        x=number * DAY + _MARGIN,
        direct_height=HEIGHT * max(row.direct_minor, 0) / top,
        talk_height=HEIGHT * max(row.talk_minor, 0) / top,
    )
