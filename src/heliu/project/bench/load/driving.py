"""Starting the driver's process and reading what it says."""

import subprocess
import sys

import msgspec

from heliu.kernel import lifeline
from heliu.project.bench.load.visits import Load, Outcome


class WrongAnswers(RuntimeError):
    """The server did not answer as it should: the row would measure something else."""


def drive(load: Load) -> Outcome:
    """Run one load in a process of its own. Raises WrongAnswers."""
    finished = subprocess.run(
        [sys.executable, "-m", "heliu.project.bench.load.driver"],
        input=msgspec.json.encode(load),
        capture_output=True,
        check=False,
        preexec_fn=lifeline.die_with_parent,
    )
    if finished.returncode:
        raise WrongAnswers(finished.stderr.decode()[-2_000:])
    outcome = msgspec.json.decode(finished.stdout, type=Outcome)
    if outcome.wrong:
        raise WrongAnswers(f"{outcome.wrong} of {outcome.requests} requests")
    return outcome
