"""Facts are appended with their transaction, or refused."""

from typing import ClassVar

import pytest
from django.db import connection, transaction

from heliu.kernel import sql, stream
from heliu.kernel.tests.events import ThingHappened


def stored() -> list[tuple[int, int | None, str]]:
    return sql.fetch_tuples(
        "SELECT subject_id, actor_id, payload::text FROM stream_event WHERE topic = %(topic)s",
        {"topic": ThingHappened.topic},
    )


@pytest.mark.django_db
def test_refused_outside_a_transaction_though_a_test_case_has_one_open() -> None:
    assert connection.in_atomic_block

    with pytest.raises(stream.NotInTransaction):
        stream.publish(ThingHappened(amount=1), subject_id=7)

    assert stored() == []


@pytest.mark.django_db(transaction=True)
def test_refused_outside_a_transaction_in_autocommit() -> None:
    assert not connection.in_atomic_block

    with pytest.raises(stream.NotInTransaction):
        stream.publish(ThingHappened(amount=1), subject_id=7)


@pytest.mark.django_db
def test_a_fact_stands_as_it_was_published() -> None:
    with transaction.atomic():
        stream.publish(ThingHappened(amount=2**60), subject_id=7, actor_id=3)

    assert stored() == [(7, 3, '{"amount": 1152921504606846976}')]


@pytest.mark.django_db
def test_a_fact_vanishes_with_its_savepoint() -> None:
    with transaction.atomic():
        stream.publish(ThingHappened(amount=1), subject_id=1)
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            stream.publish(ThingHappened(amount=2), subject_id=2)
            raise ZeroDivisionError

    assert [row[0] for row in stored()] == [1]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change", ["UPDATE stream_event SET topic = 'x'", "DELETE FROM stream_event"]
)
def test_facts_are_never_changed(change: str) -> None:
    with transaction.atomic():
        stream.publish(ThingHappened(amount=1), subject_id=1)

    with pytest.raises(Exception, match="facts are never changed"), transaction.atomic():
        sql.execute(change, {})

    assert [row[0] for row in stored()] == [1]


def test_an_event_needs_a_topic() -> None:
    with pytest.raises(TypeError, match="needs a topic"):

        class Nameless(stream.Event, frozen=True, kw_only=True):
            subject_kind: ClassVar[str] = "thing"


def test_an_event_hides_no_version_behind_a_field() -> None:
    with pytest.raises(TypeError, match="needs another name"):

        class Stamped(stream.Event, frozen=True, kw_only=True):
            topic: ClassVar[str] = "kernel.stamped"
            subject_kind: ClassVar[str] = "thing"
            version: int  # type: ignore[misc] # which is what is refused
