"""A process of its own on the stream, for tests that kill it or give it another cluster.

``python -m tests.races.stream_process COMMAND [N]`` with DATABASE_URL; prints one JSON object.
"""

import json
import os
import signal
import sys
from collections.abc import Sequence
from typing import Any

import django
from django.db import transaction

from heliu.kernel import sql, stream
from heliu.kernel.stream import offset, readers, runner
from heliu.kernel.tests.events import ThingHappened

SEEN = """
CREATE TABLE IF NOT EXISTS race_seen (
    event_id bigint PRIMARY KEY, subject_id bigint NOT NULL, at bigserial
)
"""
NAME = "race.seen"


def note(batch: Sequence[Any]) -> None:
    """Write down every event; the primary key refuses to see one twice."""
    for recorded in batch:
        sql.execute(
            "INSERT INTO race_seen (event_id, subject_id) VALUES (%(id)s, %(subject)s)",
            {"id": recorded.id, "subject": recorded.subject_id},
        )


def forget() -> None:
    """Empty what was noted."""
    sql.execute("DELETE FROM race_seen", {})


def note_and_die(batch: Sequence[Any]) -> None:
    """Be killed when the batch is written and not yet committed."""
    note(batch)
    os.kill(os.getpid(), signal.SIGKILL)


def declare(handle: Any = note) -> None:
    """Register the reader of the kernel's test events in this process."""
    readers._readers[NAME] = readers.Reader(
        name=NAME, kind="projection", topics=(ThingHappened.topic,), handle=handle, reset=forget
    )


def seen() -> list[int]:
    """The subjects of the events that were noted, in the order of noting."""
    return [row[0] for row in sql.fetch_tuples("SELECT subject_id FROM race_seen ORDER BY at", {})]


def publish(subjects: Sequence[int]) -> None:
    """Publish one event per subject, each in a transaction of its own."""

    for subject in subjects:
        with transaction.atomic():
            stream.publish(ThingHappened(amount=subject), subject_id=subject)


def main(command: str, *numbers: str) -> None:
    """Do one thing and print what is seen after."""
    django.setup()

    declare(note_and_die if command == "die" else note)
    answer: dict[str, Any] = {}
    if command == "check":
        try:
            offset.check()
        except offset.MovedCluster as error:
            answer["refused"] = str(error)
    elif command == "move":
        answer["moved"] = offset.move()
    elif command == "publish":
        publish([int(number) for number in numbers])
    else:
        runner.install()
        answer["handled"] = runner.run_readers_once([NAME])
    sys.stdout.write(json.dumps({**answer, "seen": seen()}) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
