"""Timers fire once, when due, and what fails is tried again."""

from datetime import UTC, datetime, timedelta

import pytest

from heliu.kernel import clock, sql, timers

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
KIND = "kernel_test.ring"
pytestmark = pytest.mark.django_db


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    subjects: list[int] = []
    monkeypatch.setitem(timers._handlers, KIND, subjects.append)
    return subjects


def fire_at(offset: timedelta) -> int:
    with clock.travel(START + offset):
        return timers.fire_due()


def test_fires_once_when_due_and_not_before(rung: list[int]) -> None:
    timers.set_timer(KIND, 5, START)

    assert fire_at(timedelta(seconds=-1)) == 0
    assert fire_at(timedelta()) == 1
    assert fire_at(timedelta(days=9)) == 0

    assert rung == [5]
    assert timers.due_at(KIND, 5) is None


def test_setting_again_moves_it(rung: list[int]) -> None:
    timers.set_timer(KIND, 5, START)
    timers.set_timer(KIND, 5, START + timedelta(hours=1))

    assert fire_at(timedelta(minutes=59)) == 0
    assert fire_at(timedelta(hours=1)) == 1
    assert rung == [5]


def test_cancelled_never_fires(rung: list[int]) -> None:
    timers.set_timer(KIND, 5, START)
    timers.cancel_timer(KIND, 5)

    assert fire_at(timedelta(days=1)) == 0
    assert rung == []


def test_paused_stands_still_and_resumes_with_what_was_left(rung: list[int]) -> None:
    timers.set_timer(KIND, 5, START + timedelta(hours=3))

    with clock.travel(START + timedelta(hours=1)):
        timers.pause_timer(KIND, 5)
        assert timers.due_at(KIND, 5) is None
    assert fire_at(timedelta(days=30)) == 0
    with clock.travel(START + timedelta(days=30)):
        timers.resume_timer(KIND, 5)

    assert timers.due_at(KIND, 5) == START + timedelta(days=30, hours=2)


@pytest.mark.parametrize("paused", [False, True])
def test_extended_by_exactly_that(rung: list[int], paused: bool) -> None:
    timers.set_timer(KIND, 5, START + timedelta(hours=3))

    with clock.travel(START):
        if paused:
            timers.pause_timer(KIND, 5)
        timers.extend_timer(KIND, 5, timedelta(days=3))
        timers.resume_timer(KIND, 5)

    assert timers.due_at(KIND, 5) == START + timedelta(days=3, hours=3)


def test_a_failing_handler_is_called_again_later(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def fail_first(subject_id: int) -> None:
        calls.append(subject_id)
        if len(calls) == 1:
            raise ValueError("not now")

    monkeypatch.setitem(timers._handlers, KIND, fail_first)
    timers.set_timer(KIND, 5, START)

    fire_at(timedelta())
    noted = sql.fetch_value("SELECT last_error FROM kernel_timer WHERE kind = %(k)s", {"k": KIND})
    assert noted == "ValueError: not now"
    assert fire_at(timedelta(seconds=30)) == 0
    assert fire_at(timedelta(minutes=2)) == 1
    assert fire_at(timedelta(days=1)) == 0
    assert calls == [5, 5]


def test_a_handler_may_set_its_own_timer_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    again = START + timedelta(days=1)
    monkeypatch.setitem(timers._handlers, KIND, lambda s: timers.set_timer(KIND, s, again))
    timers.set_timer(KIND, 5, START)

    fire_at(timedelta())

    assert timers.due_at(KIND, 5) == again


def test_a_kind_nobody_handles_waits(rung: list[int]) -> None:
    timers.set_timer("kernel_test.unknown", 5, START)

    assert fire_at(timedelta(days=1)) == 0
    assert timers.due_at("kernel_test.unknown", 5) == START
