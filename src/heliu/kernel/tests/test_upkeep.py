"""What an operator sets right: each once, with a reason, on record."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction

from heliu.kernel import audit, clock, sql, upkeep
from heliu.kernel.jobs import failures, job, listing, run_jobs_once
from heliu.kernel.models import AuditEntry
from heliu.kernel.stream import publish, readers, runner
from heliu.kernel.stream.dead import dead_letters
from heliu.kernel.tests.events import ThingHappened

READER = "tests.mails"
taken: list[int] = []
broken: list[str] = []


@job(retry=False)
def fail() -> None:
    """Break."""
    raise ValueError("the bank is shut")


@pytest.fixture
def effect() -> Iterator[readers.Reader]:
    """An effect that breaks while :data:`broken` says so."""
    taken.clear()
    broken.clear()

    def handle(batch: Sequence[Any]) -> None:
        if broken:
            raise ValueError(broken[0])
        taken.extend(recorded.event.amount for recorded in batch)

    readers.reader(READER, topics=[ThingHappened], kind="effect")(handle)
    yield readers.by_name(READER)
    del readers._readers[READER]


def set_aside(effect: readers.Reader) -> int:
    runner.install()
    with transaction.atomic():
        event_id = publish(ThingHappened(amount=200), subject_id=1)
    broken.append("out of paper")
    for _ in range(runner.MAX_ATTEMPTS):
        sql.execute("UPDATE stream_cursor SET retry_at = NULL", {})
        runner.work(effect)
    assert [letter.event_id for letter in dead_letters()] == [event_id]
    return event_id


@pytest.mark.django_db(transaction=True)
def test_what_an_effect_set_aside_is_taken_after_all_once(effect: readers.Reader) -> None:
    event_id = set_aside(effect)
    about: dict[str, Any] = {"reader": READER, "event_id": event_id, "by_user_id": 7}

    with pytest.raises(upkeep.StillFails, match="out of paper"):
        upkeep.retry_letter(**about, reason="try")
    assert (len(dead_letters()), AuditEntry.objects.count()) == (1, 0)

    broken.clear()
    upkeep.retry_letter(**about, reason="there is paper now")
    with pytest.raises(upkeep.NotSetAside):
        upkeep.retry_letter(**about, reason="again")

    assert (taken, dead_letters()) == ([200], [])
    entry = AuditEntry.objects.get()
    assert (entry.act, entry.subject_id) == ("stream.retry_letter", READER)
    assert entry.detail == {"event_id": str(event_id)}


@pytest.mark.django_db(transaction=True)
def test_what_was_set_aside_can_be_let_go(effect: readers.Reader) -> None:
    event_id = set_aside(effect)

    upkeep.drop_letter(reader=READER, event_id=event_id, by_user_id=7, reason="too late for it")

    assert dead_letters() == []
    assert taken == []
    assert AuditEntry.objects.get().act == "stream.drop_letter"


@pytest.mark.django_db(transaction=True)
def test_an_effect_does_again_what_it_did_since(effect: readers.Reader) -> None:
    runner.install()
    with transaction.atomic():
        publish(ThingHappened(amount=100), subject_id=1)
    runner.run_readers_once([READER])

    upkeep.ask_send_again(
        reader=READER,
        since=clock.now() - timedelta(minutes=5),
        by_user_id=7,
        reason="the mail server had lost them",
    )
    assert taken == [100]
    run_jobs_once()

    assert taken == [100, 100]
    assert AuditEntry.objects.get().act == "stream.send_again"


@pytest.mark.django_db
def test_projections_are_rebuilt_and_effects_sent_again_never_the_other_way_round() -> None:
    known: dict[str, Any] = {"by_user_id": 7, "reason": "why not"}
    wrong: list[Callable[[], None]] = [
        lambda: upkeep.ask_send_again(reader="analytics.insight", since=clock.now(), **known),
        lambda: upkeep.ask_send_again(reader="nobody", since=clock.now(), **known),
        lambda: upkeep.retry_letter(reader="analytics.insight", event_id=1, **known),
        lambda: upkeep.drop_letter(reader="analytics.insight", event_id=1, **known),
    ]

    for refused in wrong:
        with pytest.raises(upkeep.NotAnEffect):
            refused()
    with pytest.raises(upkeep.NotAProjection):
        upkeep.ask_rebuild(reader="notifications.mails", **known)

    assert not AuditEntry.objects.exists()


@pytest.mark.django_db
def test_a_failed_job_says_why_and_is_tried_again_or_given_up() -> None:
    job_id = fail.defer()
    with pytest.raises(ValueError, match="the bank is shut"):
        run_jobs_once()

    found = listing.job_left(job_id)
    assert found
    assert (found.status, found.error) == ("failed", "ValueError: the bank is shut")

    upkeep.retry_job(job_id=job_id, by_user_id=7, reason="it is open now")
    with pytest.raises(ValueError, match="the bank is shut"):
        run_jobs_once()
    with pytest.raises(audit.ReasonNeeded):
        upkeep.give_up_job(job_id=job_id, by_user_id=7, reason=" ")
    upkeep.give_up_job(job_id=job_id, by_user_id=7, reason="paid by hand")
    with pytest.raises(upkeep.NotFailed):
        upkeep.give_up_job(job_id=job_id, by_user_id=7, reason="again")

    assert listing.job_counts()["cancelled"] == 1
    assert [entry.act for entry in AuditEntry.objects.order_by("id")] == [
        "jobs.retry_job",
        "jobs.give_up_job",
    ]


@pytest.mark.django_db
def test_the_worker_notes_why_a_job_failed_and_lets_it_fail() -> None:
    job_id = fail.defer()
    context: Any = SimpleNamespace(job=SimpleNamespace(id=job_id))
    worker: Any = None

    with pytest.raises(ValueError, match="the bank is shut"):
        failures.noting(fail, context, worker)
    well = failures.noting(lambda: "done", context, worker)

    found = listing.job_left(job_id)
    assert found
    assert (well, found.error) == ("done", "ValueError: the bank is shut")
