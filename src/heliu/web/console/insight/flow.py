"""The picture of where sales come from: ribbons as wide as what each source brought."""

from collections.abc import Sequence

import msgspec

from heliu.domains.analytics.types import SourceRow

WIDTH, HEIGHT = 900, 260
_GAP, _THIN = 14, 4.0
#: Where ribbons leave their labels and where they arrive.
_LEFT, _RIGHT = 270, 640


class Ribbon(msgspec.Struct, frozen=True):
    """One source: its bar at the left, the ribbon to the right, and what it says."""

    source: str
    net_minor: int
    share: float
    y: float
    height: float
    path: str

    @property
    def is_talk(self) -> bool:
        """Whether talk led here: only then the two streams meet."""
        return self.source != "direct"

    @property
    def middle(self) -> float:
        """The height of the label."""
        return self.y + self.height / 2


class Flow(msgspec.Struct, frozen=True):
    """The whole picture, in its own units."""

    ribbons: list[Ribbon]
    end_y: float
    end_height: float


def flow(rows: Sequence[SourceRow]) -> Flow | None:
    """The picture of these sources, talk above; None when nothing is left of them to draw."""
    drawn = sorted(
        (row for row in rows if row.net_minor > 0), key=lambda row: row.source == "direct"
    )
    total = sum(row.net_minor for row in drawn)
    if not total:
        return None
    room = HEIGHT - _GAP * (len(drawn) - 1)
    heights = [max(_THIN, room * row.net_minor / total) for row in drawn]
    scale = room / sum(heights)
    heights = [height * scale for height in heights]
    end = (HEIGHT - room) / 2
    ribbons: list[Ribbon] = []
    left, right = 0.0, end
    for row, height in zip(drawn, heights, strict=True):
        ribbons.append(
            Ribbon(
                source=row.source,
                net_minor=row.net_minor,
                share=row.net_minor / total,
                y=left,
                height=height,
                path=_ribbon(left, right, height),
            )
        )
        left, right = left + height + _GAP, right + height
    return Flow(ribbons=ribbons, end_y=end, end_height=room)


def _ribbon(left: float, right: float, height: float) -> str:
    bend = (_LEFT + _RIGHT) / 2
    under_left, under_right = left + height, right + height
    return (
        f"M{_LEFT} {left:.1f}C{bend:.0f} {left:.1f} {bend:.0f} {right:.1f} {_RIGHT} {right:.1f}"
        f"V{under_right:.1f}C{bend:.0f} {under_right:.1f} {bend:.0f} {under_left:.1f}"
        f" {_LEFT} {under_left:.1f}Z"
    )
