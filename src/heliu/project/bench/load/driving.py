"""The driver's process: started once, given loads, asked what came of them."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

import msgspec

from heliu.kernel import lifeline
from heliu.project.bench.load.visits import Load, Outcome


class WrongAnswers(RuntimeError):
    """The server did not answer as it should: the row would measure something else."""


class Driving:
    """A driver that waits for loads."""

    def __init__(self, asked: IO[bytes], told: IO[bytes]) -> None:
        self._asked, self._told = asked, told
        #: What it could have done, as it said after each load.
        self.ceilings: list[float] = []

    def __call__(self, load: Load) -> Outcome:
        """Run one load. Raises WrongAnswers."""
        self._asked.write(msgspec.json.encode(load) + b"\n")
        self._asked.flush()
        line = self._told.readline()
        if not line:
            raise WrongAnswers("the driver has ended; it has said why")
        outcome = msgspec.json.decode(line, type=Outcome)
        if outcome.wrong:
            raise WrongAnswers(f"{outcome.wrong} of {outcome.requests} requests")
        self.ceilings.append(outcome.ceiling)
        return outcome


@contextmanager
def driver() -> Iterator[Driving]:
    """The process, for as long as the block lasts."""
    with subprocess.Popen(
        [sys.executable, "-m", "heliu.project.bench.load.driver"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        preexec_fn=lifeline.die_with_parent,  # noqa: PLW1509 - we run no threads meanwhile
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("no pipes")
        yield Driving(process.stdin, process.stdout)
        process.stdin.close()
