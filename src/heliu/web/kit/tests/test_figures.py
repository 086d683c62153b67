"""How figures are said: no more exactly than they are known."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from heliu.domains.analytics.types import Totals
from heliu.web.kit.figures import Change, Share, grown, points, talk_change


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("part", "whole", "is_few", "digits"),
    [(0, 0, True, 0), (5, 7, True, 0), (5, 10, False, 0), (3, 99, False, 0), (3, 100, False, 1),
     (40, 100, False, 0), (0, 500, False, 0)],
)  # fmt: skip
def test_a_share_has_as_many_decimals_as_its_numbers_carry(
    part: int, whole: int, is_few: bool, digits: int
) -> None:
    share = Share(part, whole)

    assert (share.is_few, share.digits) == (is_few, digits)


def test_shares_of_few_are_not_compared() -> None:
    assert Share(1, 9).moved(Share(50, 100)) is None
    assert Share(50, 100).moved(Share(9, 9)) is None
    assert Share(50, 100).moved(Share(45, 100)) == Change(
        words="+5 points vs the period before", way="up"
    )
    assert Share(23, 1_000).moved(Share(27, 1_000)) == Change(
        words="−0.4 points vs the period before",
        way="down",
    )


def test_growth_from_next_to_nothing_says_nothing() -> None:
    assert grown(100, 0) is None
    assert grown(1_001, 100) is None
    assert grown(150, 100) == Change(words="+50% vs the period before", way="up")
    assert grown(100, 100) == Change(words="±0% vs the period before", way="")


def test_the_part_from_talk_is_compared_when_enough_was_sold() -> None:
    much = Totals(10, 10, 1_000, 0, 600, 0)
    before = Totals(10, 10, 1_000, 0, 500, 0)
    little = Totals(9, 9, 1_000, 0, 500, 0)

    assert talk_change(much, before) == points(0.1)
    assert talk_change(much, little) is None
    assert talk_change(little, before) is None
