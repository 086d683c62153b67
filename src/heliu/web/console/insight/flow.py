"""The picture of where sales come from: streams as wide as what they brought.

What is drawn adds up: everything that flows in from the sources flows out as received or on its
way. There is a wide form, from left to right, and a tall one for phones, from top to bottom like
a river that others join.
"""

from collections.abc import Sequence

import msgspec

from heliu.domains.analytics.types import SourceRow, Totals

#: Drawn at least this thick, so that it is seen at all.
_THIN = 1.5
_BAR = 10.0


class Stream(msgspec.Struct, frozen=True):
    """A ribbon: ``join`` where talk becomes trade, ``trade`` where it is trade all along."""

    path: str
    kind: str


class Node(msgspec.Struct, frozen=True):
    """A bar that streams leave or reach, and where its words stand."""

    #: ``source``, ``sold`` or ``outcome``.
    kind: str
    #: Which source or outcome.
    key: str
    net_minor: int
    share: float
    x: float
    y: float
    width: float
    height: float
    label_x: float
    label_y: float

    @property
    def is_talk(self) -> bool:
        """Whether this is where talk comes from."""
        return self.kind == "source" and self.key != "direct"


class Flow(msgspec.Struct, frozen=True):
    """One form of the picture, in its own units."""

    width: float
    height: float
    streams: list[Stream]
    nodes: list[Node]


class Part(msgspec.Struct, frozen=True):
    """Something that flows in or out."""

    kind: str
    key: str
    net_minor: int


class Both(msgspec.Struct, frozen=True):
    """The picture in its two forms."""

    wide: Flow
    tall: Flow


def flow(rows: Sequence[SourceRow], sold: Totals) -> Both | None:
    """The picture of these sources, talk above; None when nothing is left of them to draw."""
    into = [
        Part("source", row.source, row.net_minor)
        for row in sorted(rows, key=lambda row: (row.source == "direct", -row.net_minor))
        if row.net_minor > 0
    ]
    out = [
        part
        for part in (
            Part("outcome", "confirmed", sold.received_minor),
            Part("outcome", "on_the_way", sold.on_the_way_minor),
        )
        if part.net_minor > 0
    ]
    if not into:
        return None
    return Both(wide=_wide(into, out, sold.net_minor), tall=_tall(into, out, sold.net_minor))


_WIDE, _BODY, _SLOT, _GAP, _HEAD = 960.0, 220.0, 52.0, 8.0, 56.0
_LEFT, _MIDDLE, _RIGHT = 200.0, 468.0, 746.0


def _wide(into: Sequence[Part], out: Sequence[Part], total: int) -> Flow:
    columns = [[_BODY * part.net_minor / total for part in parts] for parts in (into, out)]
    slots = [[max(thick, _SLOT) for thick in column] for column in columns]
    tall = max(_column_height(slots[0]), _column_height(slots[1]), _BODY + 2 * _HEAD)
    nodes, streams = [], []
    for parts, thicks, places, is_left in (
        (into, columns[0], slots[0], True),
        (out, columns[1], slots[1], False),
    ):
        y, lane = (tall - _column_height(places)) / 2, (tall - _BODY) / 2
        for part, thick, slot in zip(parts, thicks, places, strict=True):
            top = y + (slot - thick) / 2
            x = _LEFT - _BAR if is_left else _RIGHT
            nodes.append(_node(part, total, x, top, _BAR, thick, y + slot / 2, is_left=is_left))
            ends = (_LEFT, top, _MIDDLE, lane) if is_left else (_MIDDLE + _BAR, lane, _RIGHT, top)
            streams.append(Stream(_across(*ends, max(thick, _THIN)), _kind(part)))
            y, lane = y + slot + _GAP, lane + thick
    middle = (tall - _BODY) / 2
    nodes.append(
        Node("sold", "sold", total, 1.0, _MIDDLE, middle, _BAR, _BODY, _MIDDLE + 5, middle - 22)
    )
    return Flow(width=_WIDE, height=tall, streams=streams, nodes=nodes)


def _column_height(slots: Sequence[float]) -> float:
    return sum(slots) + _GAP * (len(slots) - 1) if slots else 0.0


def _node(
    part: Part,
    total: int,
    x: float,
    y: float,
    width: float,
    height: float,
    label_y: float,
    *,
    is_left: bool,
) -> Node:
    label_x = x - 12 if is_left else x + width + 12
    height, share = max(height, _THIN), part.net_minor / total
    return Node(part.kind, part.key, part.net_minor, share, x, y, width, height, label_x, label_y)


def _kind(part: Part) -> str:
    return "join" if part.kind == "source" and part.key != "direct" else "trade"


def _across(x: float, y: float, to_x: float, to_y: float, thick: float) -> str:
    """From left to right, as thick all along."""
    bend = (x + to_x) / 2
    return (
        f"M{x:.1f} {y:.1f}C{bend:.1f} {y:.1f} {bend:.1f} {to_y:.1f} {to_x:.1f} {to_y:.1f}"
        f"v{thick:.1f}C{bend:.1f} {to_y + thick:.1f} {bend:.1f} {y + thick:.1f}"
        f" {x:.1f} {y + thick:.1f}z"
    )


_TALL, _TRUNK, _BANK, _TURN, _ROW, _TEXT = 320.0, 84.0, 118.0, 14.0, 52.0, 138.0
_EDGE = 4.0


def _tall(into: Sequence[Part], out: Sequence[Part], total: int) -> Flow:
    """Who joins first flows furthest from the bank; what leaves first was nearest to it."""
    nodes, streams = [], []
    y, lane = 4.0, _EDGE
    rows = []
    for part in into:
        thick = _TRUNK * part.net_minor / total
        rows.append((part, thick, y, lane))
        y, lane = y + max(_ROW, thick + _TURN), lane + thick
    middle = y + 8
    for part, thick, top, lane in rows:
        nodes.append(_bank(part, total, top, thick))
        streams.append(Stream(_joining(top, lane, max(thick, _THIN), middle), _kind(part)))
    nodes.append(
        Node("sold", "sold", total, 1.0, _EDGE, middle, _TRUNK, _BAR, _TEXT, middle + _BAR / 2)
    )
    y, lane = middle + _BAR + 40, _EDGE + _TRUNK
    for part in out:
        thick = _TRUNK * part.net_minor / total
        lane -= thick
        nodes.append(_bank(part, total, y, thick))
        start = middle + _BAR
        streams.append(Stream(_leaving(start, lane, max(thick, _THIN), y), "trade"))
        y += max(_ROW, thick + _TURN)
    return Flow(width=_TALL, height=y, streams=streams, nodes=nodes)


def _bank(part: Part, total: int, y: float, thick: float) -> Node:
    height = max(thick, _THIN)
    return Node(
        part.kind,
        part.key,
        part.net_minor,
        part.net_minor / total,
        *(_BANK, y, _BAR / 2, height),
        *(_TEXT, max(y + height / 2, y + 16)),
    )


def _joining(y: float, lane: float, thick: float, end: float) -> str:
    """In from the bank at ``y``, then down in its lane to ``end``."""
    inner, low = lane + thick, y + thick
    return (
        f"M{_BANK:.1f} {y:.1f}H{inner + _TURN:.1f}Q{lane:.1f} {y:.1f} {lane:.1f} {low + _TURN:.1f}"
        f"V{end:.1f}H{inner:.1f}V{low + _TURN:.1f}Q{inner:.1f} {low:.1f}"
        f" {inner + _TURN:.1f} {low:.1f}H{_BANK:.1f}z"
    )


def _leaving(start: float, lane: float, thick: float, y: float) -> str:
    """Down in its lane from ``start``, then out to the bank at ``y``."""
    inner, low = lane + thick, y + thick
    return (
        f"M{inner:.1f} {start:.1f}V{y - _TURN:.1f}Q{inner:.1f} {y:.1f} {inner + _TURN:.1f} {y:.1f}"
        f"H{_BANK:.1f}V{low:.1f}H{inner + _TURN:.1f}Q{lane:.1f} {low:.1f}"
        f" {lane:.1f} {y - _TURN:.1f}V{start:.1f}z"
    )
