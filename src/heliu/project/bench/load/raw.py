"""pgbench: the same statements without the site, on the same server with the same disk."""

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from heliu.kernel import clock, ids
from heliu.kernel.postgres import binaries

_RATE = re.compile(r"^tps = ([\d.]+)", re.MULTILINE)


class RawFailed(RuntimeError):
    """pgbench ended with an error: what it said is not what was meant."""


def per_second(
    url: str,
    scripts: Sequence[Path],
    *,
    seconds: float,
    variables: Mapping[str, int] | None = None,
    clients: int = 1,
) -> float:
    """Transactions a second of all scripts together, each said by ``clients`` connections.

    Every script runs in a process of its own, prepared, so that none waits for another's rows
    unless the statements themselves make it. Raises RawFailed.
    """
    run = [
        _start(url, path, place, seconds, variables or {}, clients)
        for place, path in enumerate(scripts)
    ]
    total = 0.0
    for process in run:
        said, trouble = process.communicate()
        found = _RATE.search(said)
        if process.returncode or not found:
            raise RawFailed(trouble[-2_000:])
        total += float(found[1])
    return total


def _start(
    url: str,
    path: Path,
    place: int,
    seconds: float,
    variables: Mapping[str, int],
    clients: int,
) -> "subprocess.Popen[str]":
    # Ids as of now, each process with a million milliseconds to itself.
    base = ids.floor_at(clock.now()) + (place << 42)
    given = {"n": 0, "base": base, **variables}
    command = [
        str(binaries.folder() / "pgbench"),
        *("-n", "-M", "prepared", "-c", str(clients), "-T", str(max(round(seconds), 1))),
        *(f"-D{name}={value}" for name, value in given.items()),
        *("-f", str(path), url),
    ]
    return subprocess.Popen(  # noqa: S603 - our own command line
        command,
        env={**os.environ, "LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
