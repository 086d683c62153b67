"""What commands print: objects for scripts on standard output, the rest on standard error."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

stderr = Console(stderr=True)
stdout = Console()


def emit(value: Any) -> None:
    """One JSON object, on one line, complete."""
    sys.stdout.write(msgspec.json.encode(value).decode() + "\n")
    sys.stdout.flush()


@contextmanager
def progress() -> Iterator[Any]:
    """A bar on standard error: a function of (what is being done, share done from 0 to 1)."""
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeElapsedColumn(),
        console=stderr,
        transient=False,
    )
    task = bar.add_task("", total=1.0)

    def report(what: str, share: float) -> None:
        bar.update(task, description=what, completed=min(max(share, 0.0), 1.0))

    with bar:
        yield report
