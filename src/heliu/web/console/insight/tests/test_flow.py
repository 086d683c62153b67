"""The picture of where sales come from: it adds up, and its words keep apart."""

import itertools

import pytest

from heliu.domains.analytics.types import SourceRow, Totals
from heliu.web.console.insight.flow import Flow, Node, flow


def sold(*net: int, received: int = 0) -> tuple[list[SourceRow], Totals]:
    names = ("direct", "share", "post", "mention", "review", "link")
    rows = [SourceRow(name, 1, 1, minor, 0) for name, minor in zip(names, net, strict=False)]
    total = sum(net)
    return rows, Totals(len(net), len(net), total, 0, total - net[0], received)


def nodes(picture: Flow, kind: str) -> list[Node]:
    return [node for node in picture.nodes if node.kind == kind]


def test_nothing_is_drawn_of_nothing() -> None:
    assert flow(*sold(0)) is None
    assert flow([], Totals(0, 0, 0, 0, 0, 0)) is None


def test_talk_stands_above_what_came_directly() -> None:
    both = flow(*sold(90_000, 1_000, 5_000))

    assert both is not None
    assert [node.key for node in nodes(both.wide, "source")] == ["post", "share", "direct"]
    assert [stream.kind for stream in both.wide.streams] == ["join", "join", "trade", "trade"]
    assert [stream.kind for stream in both.tall.streams] == ["join", "join", "trade", "trade"]


def test_streams_are_as_wide_as_what_they_brought() -> None:
    both = flow(*sold(25_000, 75_000, received=40_000))

    assert both is not None
    for picture in (both.wide, both.tall):
        share, direct = nodes(picture, "source")
        received, on_the_way = nodes(picture, "outcome")
        assert share.height == pytest.approx(3 * direct.height)
        assert received.height == pytest.approx(on_the_way.height * 40 / 60)
        assert share.height + direct.height == pytest.approx(received.height + on_the_way.height)
        assert [node.share for node in (share, direct)] == [0.75, 0.25]


@pytest.mark.parametrize(
    "net",
    [(1,), (1, 1, 1, 1, 1, 1), (1_000_000, 1, 1, 1, 1, 1), (1, 1_000_000), (5, 9_999, 3, 70, 8, 2)],
)
def test_labels_never_overlap_and_all_is_inside(net: tuple[int, ...]) -> None:
    both = flow(*sold(*net, received=net[0]))

    assert both is not None
    for picture, apart in ((both.wide, 40), (both.tall, 34)):
        assert all(0 <= node.y <= picture.height - node.height for node in picture.nodes)
        assert all(18 <= node.label_y <= picture.height - 16 for node in picture.nodes)
        columns = {node.label_x for node in picture.nodes}
        for column in columns:
            places = sorted(node.label_y for node in picture.nodes if node.label_x == column)
            assert all(b - a >= apart for a, b in itertools.pairwise(places))
