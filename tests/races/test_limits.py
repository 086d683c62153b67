"""A limit is one for all: of many at once no more pass than may."""

import pytest

from heliu.kernel import clock, limits
from heliu.kernel.limits import Rate
from tests.races.conftest import at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


class Refused(Exception):
    """Too often."""


def act() -> None:
    if limits.take({"ann": Rate(5, 3600), "house": Rate(7, 3600)}):
        raise Refused


@pytest.mark.parametrize("already", [0, 3])
def test_of_many_at_once_as_many_pass_as_may(already: int) -> None:
    for _ in range(already):
        act()

    assert at_once([act] * 16) == {"ok": 5 - already, "Refused": 11 + already}


def test_an_allowance_that_comes_back_is_given_once() -> None:
    for _ in range(5):
        act()

    def act_later() -> None:
        with clock.travel(later):
            act()

    later = clock.now() + limits.LONGEST / 5 * 2
    assert at_once([act_later] * 16) == {"ok": 2, "Refused": 14}
