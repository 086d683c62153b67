"""``heliu backup`` and ``heliu restore``."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from heliu.kernel import clock
from heliu.project.cli import installation, output
from heliu.project.cli.failures import Failure

if TYPE_CHECKING:
    from heliu.project.backup.restoring import Database, Pictures, Restored


def backup(*, file: Path, data: Path | None, replace: bool, as_json: bool) -> None:
    """Take a back-up of a running or resting installation."""
    target = _target(file, replace=replace)
    with installation.opened(data=data, role="owner", current=True) as folder:
        from heliu.project.backup import writing

        with output.progress() as report:
            taken = writing.take(folder, target, report)
    if as_json:
        output.emit(taken)
        return
    for each in taken.damaged:
        output.stderr.print(f"picture {each}", soft_wrap=True)
    output.stdout.print(
        f"{taken.file}: {taken.rows:,} rows and {taken.media:,} pictures as of "
        f"{taken.taken_at:%Y-%m-%d %H:%M:%S} UTC, {taken.bytes / 1e6:,.1f} MB",
        soft_wrap=True,
        highlight=False,
    )


def restore(*, file: Path, data: Path, as_json: bool) -> None:
    """Restore into a new folder; exit with 1 when the copy is not what the back-up says."""
    from heliu.project.backup import restoring

    folder = installation.folder(data)
    with output.progress() as report:
        found = restoring.restore(file, folder, lambda: _opened(folder), report)
    if as_json:
        output.emit(found)
    else:
        _tell(found, folder)
    sys.exit(1 if found.problems else 0)


@contextmanager
def _opened(folder: Path) -> "Iterator[tuple[Database, Pictures]]":
    with installation.opened(data=folder, role="owner"):
        from heliu.project.backup import database, pictures

        yield database, pictures


def _target(file: Path, *, replace: bool) -> Path:
    target = file.resolve()
    if target.is_dir():
        target /= f"heliu-{clock.now():%Y%m%dT%H%M%SZ}.tar"
    if target.exists() and not replace:
        raise Failure(f"{target} exists: choose another name or say --replace")
    if not target.parent.is_dir():
        raise Failure(f"there is no folder {target.parent}")
    return target


def _tell(found: "Restored", folder: Path) -> None:
    for note in found.notes:
        output.stdout.print(f"note: {note}", soft_wrap=True, highlight=False)
    for problem in found.problems:
        output.stdout.print(f"differs: {problem}", soft_wrap=True, highlight=False)
    output.stdout.print(
        f"{folder}: as of {found.taken_at:%Y-%m-%d %H:%M:%S} UTC, {found.tables} tables with "
        f"{found.rows:,} rows, {found.readers} readers of the stream, {found.transfers:,} "
        f"transfers, {found.media:,} media files; "
        + (f"{len(found.problems)} differences" if found.problems else "all as in the back-up"),
        soft_wrap=True,
        highlight=False,
    )
    if not found.problems:
        output.stdout.print(
            f"Start it with heliu serve --data {folder}, and never beside what it is a copy of: "
            "both would send the same mails.",
            soft_wrap=True,
            highlight=False,
        )
