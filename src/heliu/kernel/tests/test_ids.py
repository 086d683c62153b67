"""Ids sort by time and are never made twice."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from heliu.kernel import clock, ids, node

pytestmark = pytest.mark.django_db(transaction=True)


def test_each_is_larger_than_the_one_before() -> None:
    made = [ids.new_id() for _ in range(20_000)]

    assert made == sorted(set(made))


def test_threads_never_make_the_same() -> None:
    made: list[int] = []

    def make() -> None:
        made.extend([ids.new_id() for _ in range(3_000)])
        connection.close()

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(set(made)) == 12_000


def test_carries_its_time_also_when_injected() -> None:
    then = datetime(2025, 5, 4, 3, 2, 1, 987_000, tzinfo=UTC)

    with clock.travel(then):
        made = [ids.new_id() for _ in range(5_000)]

    assert made == sorted(set(made))
    assert ids.time_of(made[0]) == then
    assert ids.floor_at(then) <= made[0] < ids.floor_at(then + timedelta(milliseconds=1))
    assert made[-1] < ids.new_id()


def test_two_holders_lease_two_nodes_and_one_keeps_its_own() -> None:
    first, second = node._claim("holder-a"), node._claim("holder-b")

    assert first != second
    assert node._claim("holder-a") == first


def test_order_numbers_are_random_and_readable() -> None:
    numbers = {ids.public_number() for _ in range(500)}

    assert len(numbers) == 500
    assert set("".join(numbers)) <= set("23456789ABCDEFGHJKMNPQRSTVWXYZ")
