"""Which processes of the machine belong to a data folder."""

import time
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, TypeVar

Left = TypeVar("Left", bound=Collection[Any])


def processes_of(data: Path) -> list[str]:
    """Processes that name the folder in their command or have it in their environment."""
    needle = str(data).encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            state = (process / "stat").read_text().rpartition(")")[2].split()[0]
            command = (process / "cmdline").read_bytes()
            text = command + b"\0" + (process / "environ").read_bytes()
        except OSError:
            continue
        if state != "Z" and needle in text:
            found.append(f"{process.name} {command.replace(bytes(1), b' ').decode()}")
    return found


def ended(remaining: Callable[[], Left], within: float = 15.0) -> Left:
    """Wait until ``remaining`` is empty; returns what still is there in the end."""
    deadline = time.monotonic() + within
    while (left := remaining()) and time.monotonic() < deadline:
        time.sleep(0.1)
    return left
