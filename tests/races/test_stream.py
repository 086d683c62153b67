"""The stream's promises under real threads, real commits and real deaths."""

import os
import random
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal, Protocol

import pytest
from django.db import connection, transaction

from heliu.kernel import clock, sql, stream
from heliu.kernel.postgres import binaries, embedded
from heliu.kernel.stream import readers, runner
from heliu.kernel.tests.events import ThingHappened, ThingSeen
from tests.races import stream_process
from tests.races.beside import answer_of, other_process, ours, start_tx_at
from tests.races.stream_process import NAME, seen

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def table() -> Iterator[None]:
    sql.execute(stream_process.SEEN, {})
    sql.execute("TRUNCATE race_seen", {})
    yield
    sql.execute("DROP TABLE race_seen", {})


class Reading(Protocol):
    """Declares a reader of the stream."""

    def __call__(
        self,
        handle: readers.Handler = stream_process.note,
        topics: tuple[str, ...] = (ThingHappened.topic,),
        kind: Literal["projection", "effect"] = "projection",
    ) -> readers.Reader: ...


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Reading:
    """Declare the noting reader for this test, with another handler where wanted."""

    def declare(
        handle: readers.Handler = stream_process.note,
        topics: tuple[str, ...] = (ThingHappened.topic,),
        kind: Literal["projection", "effect"] = "projection",
    ) -> readers.Reader:
        made = readers.Reader(
            name=NAME, kind=kind, topics=topics, handle=handle, reset=stream_process.forget
        )
        monkeypatch.setitem(readers._readers, NAME, made)
        runner.install()
        return made

    return declare


def published(subject: int) -> None:
    stream_process.publish([subject])


@pytest.fixture(autouse=True)
def clock_put_back() -> Iterator[None]:
    yield
    sql.execute("UPDATE stream_clock SET tx_offset = 0", {})


def test_an_event_of_an_open_transaction_is_waited_for(reading: Reading) -> None:
    reading()
    is_written, may_commit = threading.Event(), threading.Event()

    def write_slowly() -> None:
        with transaction.atomic():
            stream.publish(ThingHappened(amount=1), subject_id=1)
            is_written.set()
            may_commit.wait(10)
        connection.close()

    slow = threading.Thread(target=write_slowly)
    slow.start()
    is_written.wait(10)
    published(2)

    assert stream.run_readers_once([NAME]) == 0
    may_commit.set()
    slow.join()
    assert stream.run_readers_once([NAME]) == 2
    assert seen() == [1, 2]


class Crowd:
    """Writers whose transactions overlap, with savepoints and rollbacks; what they kept and not."""

    def __init__(self) -> None:
        self.committed: set[int] = set()
        self.rolled_back: set[int] = set()
        self.failures: list[BaseException] = []

    def guarded(self, work: Callable[..., None], *arguments: object) -> threading.Thread:
        def run() -> None:
            try:
                work(*arguments)
            except BaseException as error:  # noqa: BLE001 - shown by the test
                self.failures.append(error)
            finally:
                connection.close()

        return threading.Thread(target=run)

    def write(self, worker: int) -> None:
        dice = random.Random(worker)
        for turn in range(60):
            subjects = [worker * 10_000 + turn * 10 + step for step in range(3)]
            try:
                self.committed.update(self._write_once(dice, subjects))
            except ZeroDivisionError:
                self.rolled_back.update(subjects)

    def _write_once(self, dice: random.Random, subjects: list[int]) -> set[int]:
        first, second, third = subjects
        kept = {first, third}
        with transaction.atomic():
            stream.publish(ThingHappened(amount=0), subject_id=first)
            try:
                with transaction.atomic():
                    stream.publish(ThingHappened(amount=0), subject_id=second)
                    1 / (dice.random() > 0.3)
                kept.add(second)
            except ZeroDivisionError:
                self.rolled_back.add(second)
            sql.fetch_value("SELECT pg_sleep(%(s)s)", {"s": dice.random() * 0.01})
            stream.publish(ThingHappened(amount=0), subject_id=third)
            1 / (dice.random() > 0.2)
        return kept


def test_nothing_is_lost_or_read_twice_under_concurrent_commits(reading: Reading) -> None:
    power_of_ten = 10**7
    start_tx_at(power_of_ten - 150)
    reader = reading()
    crowd = Crowd()
    writing_is_over = threading.Event()

    def read() -> None:
        is_last = False
        while not is_last:
            is_last = writing_is_over.is_set()
            while runner.take_batch(reader, limit=7):
                pass

    writers = [crowd.guarded(crowd.write, number) for number in range(1, 7)]
    two_readers = [crowd.guarded(read) for _ in range(2)]
    for thread in [*writers, *two_readers]:
        thread.start()
    for thread in writers:
        thread.join()
    writing_is_over.set()
    for thread in two_readers:
        thread.join()
    stream.run_readers_once([NAME])

    assert crowd.failures == []
    assert set(seen()) == crowd.committed
    assert len(crowd.committed) > 300
    assert len(crowd.rolled_back) > 100
    first, last = sql.fetch_tuples("SELECT min(tx), max(tx) FROM stream_event", {})[0]
    assert first < power_of_ten < last


def test_each_transaction_is_read_whole_before_the_next_begins_and_in_its_order(
    reading: Reading,
) -> None:
    reading()
    for first in (10, 20, 30):
        with transaction.atomic():
            for step in range(3):
                stream.publish(ThingHappened(amount=0), subject_id=first + step)

    stream.run_readers_once([NAME])

    assert seen() == [10, 11, 12, 20, 21, 22, 30, 31, 32]


def test_a_reader_killed_in_its_batch_neither_loses_nor_repeats() -> None:
    stream_process.publish([1, 2, 3])

    killed = other_process("die")
    assert killed.returncode == -9
    assert seen() == []

    assert answer_of(other_process("drain")) == {"handled": 3, "seen": [1, 2, 3]}
    assert answer_of(other_process("drain")) == {"handled": 0, "seen": [1, 2, 3]}


def test_a_replay_from_zero_makes_the_same_rows(reading: Reading) -> None:
    reading()
    stream_process.publish([5, 3, 9])
    stream.run_readers_once([NAME])
    stream_process.publish([4])
    stream.run_readers_once([NAME])
    before = sql.fetch_tuples("SELECT event_id, subject_id FROM race_seen ORDER BY at", {})

    assert stream.replay(NAME) == 4

    after = sql.fetch_tuples("SELECT event_id, subject_id FROM race_seen ORDER BY at", {})
    assert after == before
    assert [row[1] for row in after] == [5, 3, 9, 4]


def test_an_effect_is_replayed_only_when_asked_to_send_again(reading: Reading) -> None:
    reading(kind="effect")
    published(1)
    stream.run_readers_once([NAME])

    with pytest.raises(stream.WouldSendAgain):
        stream.replay(NAME)

    assert seen() == [1]


def test_an_effect_sends_again_only_what_was_recorded_since(reading: Reading) -> None:
    reading(kind="effect")
    between = clock.now() - timedelta(minutes=5)
    with clock.travel(between - timedelta(minutes=1)):
        published(1)
    with clock.travel(between + timedelta(minutes=1)):
        published(2)
    stream.run_readers_once([NAME])
    sql.execute(
        "INSERT INTO stream_dead_letter (reader, event_id, topic, error, attempts, set_aside_at)"
        " SELECT %(reader)s, id, topic, 'x', 6, occurred_at FROM stream_event"
        "  WHERE topic = %(topic)s",
        {"reader": NAME, "topic": ThingHappened.topic},
    )
    sql.execute("TRUNCATE race_seen", {})

    assert stream.replay(NAME, since=clock.now(), send_again=True) == 0
    assert seen() == []
    assert len(sql.fetch_tuples("SELECT FROM stream_dead_letter", {})) == 2

    assert stream.replay(NAME, since=between, send_again=True) == 1
    assert seen() == [2]
    assert len(sql.fetch_tuples("SELECT FROM stream_dead_letter", {})) == 1

    published(3)
    assert stream.replay(NAME, since=clock.now(), send_again=True) == 1
    assert seen() == [3]


def test_what_an_effect_passes_over_is_never_done(reading: Reading) -> None:
    reading(kind="effect")
    published(1)

    stream.pass_over(NAME)
    published(2)

    assert stream.run_readers_once([NAME]) == 1
    assert seen() == [2]


def test_a_projection_passes_over_nothing(reading: Reading) -> None:
    reading()
    published(1)

    with pytest.raises(ValueError, match="projection"):
        stream.pass_over(NAME)

    assert stream.run_readers_once([NAME]) == 1


def test_an_effect_that_joins_a_running_installation_starts_at_its_end(reading: Reading) -> None:
    reading()
    published(1)
    stream.run_readers_once([NAME])
    sql.execute("UPDATE stream_cursor SET reader = 'race.older' WHERE reader = %(n)s", {"n": NAME})

    reading(kind="effect")
    published(2)

    assert stream.run_readers_once([NAME]) == 1
    assert seen() == [1, 2]


def test_behaviour_is_read_with_facts_in_one_order(reading: Reading) -> None:
    reading(topics=(ThingHappened.topic, ThingSeen.topic))
    published(1)
    stream.behaviour.record(ThingSeen(times=1), subject_id=2)
    assert stream.behaviour.flush() == 1
    published(3)

    assert stream.run_readers_once([NAME]) == 3
    assert seen() == [1, 2, 3]


def test_a_poisonous_event_is_tried_again_then_set_aside_and_the_rest_read(
    reading: Reading,
) -> None:
    tries = []

    def choke(batch: Sequence[stream.Recorded[Any]]) -> None:
        stream_process.note(batch)
        if any(recorded.subject_id == 2 for recorded in batch):
            tries.append(len(batch))
            raise ValueError("cannot be read")

    reader = reading(handle=choke)
    stream_process.publish([1, 2, 3])
    now = clock.now()

    for attempt in range(runner.MAX_ATTEMPTS):
        with clock.travel(now):
            runner.work(reader)
            assert tries == [3] + [1] * (attempt + 1)
        now += runner._FIRST_BACKOFF * 2**attempt
        if attempt + 1 < runner.MAX_ATTEMPTS:
            with clock.travel(now - timedelta(milliseconds=1)):
                assert runner.work(reader) == 0, "a reader that waits to retry does nothing"
    runner.work(reader)

    assert seen() == [1, 3]
    dead = sql.fetch_tuples("SELECT reader, error, attempts FROM stream_dead_letter", {})
    assert dead == [(NAME, "ValueError: cannot be read", runner.MAX_ATTEMPTS)]

    reading()
    assert stream.replay(NAME) == 3
    assert seen() == [1, 2, 3]
    assert sql.fetch_tuples("SELECT FROM stream_dead_letter", {}) == []


def test_a_dump_restored_into_another_cluster_keeps_a_lagging_reader_right(tmp_path: Path) -> None:
    start_tx_at(5_000_000)
    stream_process.publish([1, 2, 3])
    assert answer_of(other_process("drain"))["seen"] == [1, 2, 3]
    stream_process.publish([4, 5])  # what the reader has not read yet when the backup is made
    dump = tmp_path / "backup"
    run_tool("pg_dump", ours(), "--format=custom", "--no-owner", f"--file={dump}")

    folder = tmp_path / "elsewhere"
    with embedded.owned(folder, throwaway=True):
        theirs = embedded.url(folder, "owner")
        run_tool(
            "pg_restore", f"--dbname={theirs}", "--no-owner", "--clean", "--if-exists", str(dump)
        )

        refused = answer_of(other_process("check", url=theirs))
        assert "heliu stream moved" in refused["refused"]
        worker = subprocess.run(
            [sys.executable, "-m", "heliu.project.worker"],
            env={**os.environ, "DATABASE_URL": theirs},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert worker.returncode != 0
        assert "restored into another cluster" in worker.stderr

        assert answer_of(other_process("move", url=theirs))["moved"] is True
        assert answer_of(other_process("move", url=theirs))["moved"] is False
        assert "refused" not in answer_of(other_process("check", url=theirs))
        answer_of(other_process("publish", 6, 7, url=theirs))
        drained = answer_of(other_process("drain", url=theirs))
        assert drained == {"handled": 4, "seen": [1, 2, 3, 4, 5, 6, 7]}


def run_tool(name: str, *arguments: str) -> None:
    done = subprocess.run(
        [binaries.folder() / name, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
