"""Behaviour waits in memory while the database is away."""

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection

from heliu.kernel import sql
from heliu.kernel.postgres import connecting
from heliu.kernel.stream import behaviour
from heliu.kernel.tests.events import ThingHappened

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def nothing_waits() -> Iterator[None]:
    behaviour._buffer.clear()
    yield
    behaviour._buffer.clear()


def written() -> list[int]:
    rows = sql.fetch_tuples(
        "SELECT subject_id FROM behaviour_event WHERE topic = %(topic)s ORDER BY id",
        {"topic": ThingHappened.topic},
    )
    return [row[0] for row in rows]


def cut_the_line() -> None:
    with connecting.connect() as other:
        pid = connection.connection.info.backend_pid
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])


def test_what_could_not_be_written_waits_for_the_next_time() -> None:
    connection.ensure_connection()
    before = written()
    behaviour.record(ThingHappened(amount=1), subject_id=1)
    behaviour.record(ThingHappened(amount=2), subject_id=2)
    cut_the_line()

    with pytest.raises(DatabaseError):
        behaviour.flush()
    connection.close()

    assert behaviour.flush() == 2
    assert written() == [*before, 1, 2]


def test_the_writer_outlives_a_lost_connection() -> None:
    written()
    behaviour.record(ThingHappened(amount=1), subject_id=1)
    cut_the_line()

    behaviour._flush_quietly()

    assert len(behaviour._buffer) == 1
