"""So often at once, then evenly; nobody is counted for a refusal, and nothing is kept for long."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heliu.kernel import clock, limits, reactions, sql
from heliu.kernel.limits import Rate

pytestmark = pytest.mark.django_db
START = datetime(2026, 1, 1, tzinfo=UTC)
THREE = Rate(3, 60)


def take(seconds: float = 0, **rates: Rate) -> int:
    with clock.travel(START + timedelta(seconds=seconds)):
        return limits.take(rates)


def test_as_often_at_once_as_is_said_then_evenly() -> None:
    assert [take(ann=THREE) for _ in range(4)] == [0, 0, 0, 20]
    assert take(19.5, ann=THREE) == 1
    assert take(20, ann=THREE) == 0
    assert take(21, ann=THREE) == 19


def test_never_more_in_any_stretch_of_time_than_may_be_at_once_and_come_back() -> None:
    passed = [second for second in range(600) if take(second, ann=THREE) == 0]

    assert len(passed) == 3 + 600 // 20 - 1


def test_after_a_long_rest_there_is_no_more_than_the_whole() -> None:
    for _ in range(3):
        take(ann=THREE)

    assert [take(3600, ann=THREE) for _ in range(4)] == [0, 0, 0, 20]


def test_once_is_once() -> None:
    assert (take(ann=Rate(1, 60)), take(59, ann=Rate(1, 60)), take(60, ann=Rate(1, 60))) == (
        0, 1, 0,
    )  # fmt: skip


def test_a_refusal_is_not_counted_against_who_is_refused() -> None:
    for _ in range(50):
        take(ann=THREE)

    assert take(20, ann=THREE) == 0


def test_every_key_has_to_allow_it_and_the_longest_wait_is_told() -> None:
    assert [take(ann=Rate(1, 60), house=Rate(2, 3600)) for _ in range(2)] == [0, 60]
    assert take(ben=Rate(1, 60), house=Rate(2, 3600)) == 0
    assert take(cat=Rate(1, 60), house=Rate(2, 3600)) == 1800
    assert take(cat=Rate(1, 60)) == 0


def test_whoever_has_rested_is_forgotten() -> None:
    take(ann=THREE)
    with clock.travel(START + timedelta(hours=1, seconds=1)):
        limits.take({"ben": THREE})

        reactions.forget_limits()

    assert sql.fetch_tuples("SELECT key FROM rate_limit", {}) == [("ben",)]


@pytest.mark.parametrize(("times", "seconds"), [(0, 60), (1, 0), (1, 3601)])
def test_what_could_not_be_kept_is_refused(times: int, seconds: int) -> None:
    with pytest.raises(ValueError, match=f"{times} in {seconds} s"):
        Rate(times, seconds)


def test_asking_is_one_statement() -> None:
    with CaptureQueriesContext(connection) as asked:
        take(ann=THREE, house=THREE)

    assert len(asked) == 1
