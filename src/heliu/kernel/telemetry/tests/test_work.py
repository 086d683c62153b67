"""The request behind a job, a batch of events and what they defer in turn."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

import pytest
from django.db import transaction

from heliu.kernel import jobs, sql
from heliu.kernel.stream import Event, Recorded, publish, readers, run_readers_once
from heliu.kernel.telemetry import scope, work
from heliu.kernel.telemetry.scope import Scope
from heliu.kernel.telemetry.tests.lines import Lines

REQUEST, OTHER = "a" * 32, "b" * 32
seen: list[tuple[str, str | None]] = []


class Knocked(Event, frozen=True):
    topic: ClassVar[str] = "test.knocked"
    subject_kind: ClassVar[str] = "door"


@jobs.job()
def answer(number: int) -> None:
    """Remember who asked."""
    seen.append(("job", scope.request_id()))
    if number > 0:
        answer.defer(number=number - 1)


@jobs.job()
def stumble() -> None:
    """Fail."""
    raise LookupError("gone")


@pytest.fixture
def doorman() -> Iterator[None]:
    @readers.reader("test.doorman", topics=[Knocked], kind="effect")
    def hear(batch: Sequence[Recorded[Any]]) -> None:
        seen.append(("batch", scope.request_id()))
        for recorded in batch:
            seen.append(("event", recorded.request_id))
            answer.defer(number=0)

    yield
    readers._readers.pop("test.doorman")


@pytest.fixture(autouse=True)
def nothing_seen() -> None:
    seen.clear()


def request(request_id: str = REQUEST) -> Any:
    return work.under(Scope(kind="request", name="door", request_id=request_id))


@pytest.mark.django_db
def test_jobs_know_the_request_behind_them_and_so_do_the_jobs_they_defer(lines: Lines) -> None:
    with request(), transaction.atomic():
        answer.defer(number=1)
    with transaction.atomic():
        answer.defer(number=0)

    assert jobs.run_jobs_once() == 3
    assert seen == [("job", REQUEST), ("job", None), ("job", REQUEST)]
    assert [(line["event"], line.get("request_id"), line["sql"]) for line in lines()] == [
        ("job", REQUEST, 1),
        ("job", None, 0),
        ("job", REQUEST, 0),
    ]
    assert scope.request_id() is None


@pytest.mark.django_db
def test_a_failed_job_says_whose_it_was(lines: Lines) -> None:
    with request(), transaction.atomic():
        stumble.defer()

    with pytest.raises(LookupError):
        jobs.run_jobs_once()

    (line,) = lines()
    assert (line["event"], line["request_id"]) == ("job_failed", REQUEST)
    assert line["job"].endswith("stumble")
    assert "LookupError: gone" in line["exception"]


@pytest.mark.django_db(transaction=True)
def test_events_carry_their_request_to_the_jobs_they_lead_to(doorman: None) -> None:
    with request(), transaction.atomic():
        publish(Knocked(), subject_id=1)

    assert run_readers_once(["test.doorman"]) == 1
    assert jobs.run_jobs_once() == 1
    assert seen == [("batch", REQUEST), ("event", REQUEST), ("job", REQUEST)]


@pytest.mark.django_db(transaction=True)
def test_a_batch_of_several_requests_is_no_ones(doorman: None) -> None:
    for each in (REQUEST, OTHER):
        with request(each), transaction.atomic():
            publish(Knocked(), subject_id=1)
    with transaction.atomic():
        publish(Knocked(), subject_id=1)

    assert run_readers_once(["test.doorman"]) == 3
    assert seen == [("batch", None), ("event", REQUEST), ("event", OTHER), ("event", None)]


@pytest.mark.django_db
def test_what_no_request_asked_for_is_deferred_as_before() -> None:
    with transaction.atomic():
        answer.defer(number=0)

    assert sql.fetch_value("SELECT args::text FROM procrastinate_jobs", {}) == '{"number": 0}'


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("0123456789abcdef0123456789abcdef", True),
        ("req-2026.11_a", True),
        ("short", False),
        ("x" * 65, False),
        ("id with\nnewline", False),
        ("", False),
    ],
)
def test_ids_of_others_are_taken_when_they_are_ids(given: str, taken: bool) -> None:
    chosen = scope.new_request_id(given)

    assert (chosen == given) is taken
    assert len(chosen) == (len(given) if taken else 32)
