"""Partitions are there before their month, and old behaviour goes by whole months."""

from datetime import UTC, datetime

import pytest

from heliu.kernel import clock, sql, stream
from heliu.kernel.stream import months
from heliu.kernel.tests.events import ThingSeen

pytestmark = pytest.mark.django_db


def partition_of(event_id: int) -> str:
    found = sql.fetch_value(
        "SELECT tableoid::regclass::text FROM behaviour_event WHERE id = %(id)s", {"id": event_id}
    )
    return str(found)


def stored() -> list[int]:
    return [row[0] for row in sql.fetch_tuples("SELECT id FROM behaviour_event ORDER BY id", {})]


def test_this_months_partition_was_made_by_the_migration() -> None:
    stream.behaviour.record(ThingSeen(times=1), subject_id=1)
    stream.behaviour.flush()

    (event_id,) = stored()
    assert partition_of(event_id) == f"behaviour_event_{clock.now():%Y_%m}"


def test_months_are_made_once_each_and_take_their_ids_to_the_millisecond() -> None:
    with clock.travel(datetime(2041, 2, 10, tzinfo=UTC)):
        assert months.make_ahead() == 8
        assert months.make_ahead() == 0
    for instant in (
        datetime(2041, 2, 28, 23, 59, 59, 999_000, tzinfo=UTC),
        datetime(2041, 3, 1, tzinfo=UTC),
    ):
        with clock.travel(instant):
            stream.behaviour.record(ThingSeen(times=1), subject_id=1)
    stream.behaviour.flush()

    assert [partition_of(event_id) for event_id in stored()] == [
        "behaviour_event_2041_02",
        "behaviour_event_2041_03",
    ]


def test_what_falls_outside_every_month_is_kept_all_the_same() -> None:
    with clock.travel(datetime(2044, 1, 1, tzinfo=UTC)):
        stream.behaviour.record(ThingSeen(times=1), subject_id=1)
    stream.behaviour.flush()

    (event_id,) = stored()
    assert partition_of(event_id) == "behaviour_event_default"
    with clock.travel(datetime(2044, 1, 2, tzinfo=UTC)):
        assert months.make_ahead() == 7  # all but the month that has begun without one


def test_behaviour_older_than_thirteen_months_goes_and_the_rest_stays() -> None:
    with clock.travel(datetime(2041, 1, 5, tzinfo=UTC)):
        months.make_ahead()
        stream.behaviour.record(ThingSeen(times=1), subject_id=1)
    with clock.travel(datetime(2041, 2, 5, tzinfo=UTC)):
        stream.behaviour.record(ThingSeen(times=2), subject_id=2)
    with clock.travel(datetime(2030, 2, 5, tzinfo=UTC)):
        stream.behaviour.record(ThingSeen(times=3), subject_id=3)
    stream.behaviour.flush()

    with clock.travel(datetime(2042, 3, 20, tzinfo=UTC)):
        dropped = months.drop_old_behaviour()

    assert dropped >= 1
    kept = sql.fetch_tuples("SELECT subject_id FROM behaviour_event", {})
    assert kept == [(2,)]
