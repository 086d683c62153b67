"""Jobs are rows of the caller's transaction."""

import pytest
from django.db import transaction

from heliu.kernel import sql
from heliu.kernel.jobs import job, run_jobs_once

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
def nothing_done():
    done.clear()


@pytest.mark.django_db
def test_runs_what_was_deferred_and_what_that_defers_once():
    with transaction.atomic():
        note_twice.defer(number=4)

    assert run_jobs_once() == 3
    assert run_jobs_once() == 0
    assert done == [4, -4]


@pytest.mark.django_db
def test_a_rolled_back_transaction_defers_nothing():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        note.defer(number=1)
        raise ZeroDivisionError

    assert run_jobs_once() == 0


@pytest.mark.django_db
def test_a_failing_job_is_said_and_marked():
    fail.defer()

    with pytest.raises(ValueError, match="broken"):
        run_jobs_once()

    assert sql.fetch_value("SELECT status::text FROM procrastinate_jobs", {}) == "failed"


def test_called_it_runs_now():
    note(number=9)

    assert done == [9]


@pytest.mark.django_db
def test_arguments_go_by_name():
    with pytest.raises(TypeError, match="by name"):
        note.defer(3)
