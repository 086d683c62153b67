"""Jobs are rows of the caller's transaction."""

from datetime import UTC, datetime
from math import inf

import pytest
from django.db import transaction
from procrastinate.jobs import Job
from procrastinate.retry import BaseRetryStrategy

from heliu.kernel import reactions, sql
from heliu.kernel.jobs import UNTIL_DONE, job, run_jobs_once
from heliu.kernel.jobs.declare import DEFAULT_RETRY

done: list[int] = []


@job()
def note(number: int) -> None:
    """Remember a number."""
    done.append(number)


@job()
def note_twice(number: int) -> None:
    """Remember a number by two jobs."""
    note.defer(number=number)
    note.defer(number=-number)


@job()
def fail() -> None:
    """Break."""
    raise ValueError("broken")


@pytest.fixture(autouse=True)
def nothing_done() -> None:
    done.clear()


@pytest.mark.django_db
def test_runs_what_was_deferred_and_what_that_defers_once() -> None:
    with transaction.atomic():
        note_twice.defer(number=4)

    assert run_jobs_once() == 3
    assert run_jobs_once() == 0
    assert done == [4, -4]


@pytest.mark.django_db
def test_a_rolled_back_transaction_defers_nothing() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        note.defer(number=1)
        raise ZeroDivisionError

    assert run_jobs_once() == 0


@pytest.mark.django_db
def test_a_failing_job_is_said_and_marked() -> None:
    fail.defer()

    with pytest.raises(ValueError, match="broken"):
        run_jobs_once()

    assert sql.fetch_value("SELECT status::text FROM procrastinate_jobs", {}) == "failed"


def test_called_it_runs_now() -> None:
    note(number=9)

    assert done == [9]


@pytest.mark.django_db
def test_arguments_go_by_name() -> None:
    with pytest.raises(TypeError, match="by name"):
        note.defer(3)


def waits(retry: BaseRetryStrategy, tries: int) -> list[float]:
    """Seconds until each next try of a job that keeps failing; infinite when it is given up."""
    found: list[float] = []
    for attempts in range(tries):
        begun = datetime.now(UTC)
        asked = Job(queue="q", lock=None, queueing_lock=None, task_name="t", attempts=attempts)
        exception = retry.get_retry_exception(ValueError(), asked)
        if exception is None:
            found.append(inf)
            continue
        assert exception.retry_decision.retry_at is not None
        found.append(round((exception.retry_decision.retry_at - begun).total_seconds()))
    return found


def test_what_fails_waits_longer_each_time_and_is_given_up_after_two_days() -> None:
    found = waits(DEFAULT_RETRY, 51)

    assert found[:7] == [4, 16, 64, 256, 1024, 3600, 3600]
    assert found[-1] == inf
    assert 40 * 3600 < sum(found[:-1]) < 50 * 3600


def test_what_is_owed_is_never_given_up() -> None:
    assert waits(UNTIL_DONE, 1_000)[-1] == 3600


@pytest.mark.django_db
def test_jobs_of_a_worker_that_died_wait_again_and_those_of_the_clock_come_by_themselves() -> None:
    note.defer(number=1)
    sql.execute("UPDATE procrastinate_jobs SET queueing_lock = NULL, status = 'doing'", {})
    for _ in range(2):  # killed twice while it kept house
        sql.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock, status)"
            " VALUES ('periodic', 'kernel.reactions.keep_house', 'keep_house', 'doing')",
            {},
        )
    sql.execute("UPDATE procrastinate_events SET at = at - make_interval(mins => 5)", {})

    reactions.take_up_orphans()

    assert sql.fetch_tuples(
        "SELECT task_name, status::text FROM procrastinate_jobs ORDER BY id", {}
    ) == [
        (note.name, "todo"),
        ("kernel.reactions.keep_house", "aborted"),
        ("kernel.reactions.keep_house", "aborted"),
    ]
