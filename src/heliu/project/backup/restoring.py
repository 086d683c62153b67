"""Making an installation of a back-up, and saying whether it is what it was made of."""

import os
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import IO, Protocol

import msgspec

from heliu.project import settings_file
from heliu.project.backup import archive
from heliu.project.backup.about import About

_COPY_BYTES = 1024 * 1024
Progress = Callable[[str, float], None]


class Database(Protocol):
    """:mod:`heliu.project.backup.database`, which can be had only when there is one."""

    def fill(self, source: archive.Reader, about: About, progress: Progress) -> None:
        """Restore the dump."""

    def compare(self, about: About, progress: Progress) -> list[str]:
        """Bring the copy up to this version and return what differs from the back-up."""


class Pictures(Protocol):
    """:mod:`heliu.project.backup.pictures`: likewise."""

    def keep(self, source: archive.Reader, progress: Progress) -> dict[str, str]:
        """Put the pictures where the installation keeps them; their SHA-256 by name."""

    def differences(self, kept: dict[str, str], progress: Progress) -> list[str]:
        """What is not there as it was put there."""

    def damaged(self, kept: dict[str, str]) -> list[str]:
        """What was not in order already when the back-up was taken."""


#: Opens the installation of the folder that is being filled.
Opener = Callable[[], AbstractContextManager[tuple[Database, Pictures]]]


class CannotRestore(RuntimeError):
    """There is something in the way; the text says what."""


class Restored(msgspec.Struct, frozen=True):
    """What was found in the copy; no ``problems`` means equal to the back-up's instant."""

    taken_at: datetime
    tables: int
    rows: int
    readers: int
    transfers: int
    media: int
    parts: int
    problems: list[str]
    notes: list[str]


def restore(file: Path, data: Path, opened: Opener, progress: Progress) -> Restored:
    """Fill an empty data folder and its empty database from a back-up, and compare.

    When it fails the folder is left as it was found; what was put in a bucket stays there. Raises
    BadArchive, CannotRestore, NoFittingTool, ToolFailed, OutOfReach.
    """
    if data.exists() and any(data.iterdir()):
        raise CannotRestore(f"{data} is not empty: restore into a new folder")
    existed = data.exists()
    try:
        return _restore(file, data, opened, progress)
    except BaseException:
        _clear(data, existed=existed)
        raise


def _restore(file: Path, data: Path, opened: Opener, progress: Progress) -> Restored:
    with archive.reading(file) as source:
        about = source.parse(archive.ABOUT, About)
        if about.format > archive.FORMAT:
            raise CannotRestore(
                f"the back-up was made by Heliu {about.heliu}, which is newer: "
                "restore it with that version"
            )
        data.mkdir(parents=True, exist_ok=True)
        _keep_secrets(source, data)
        notes = _keep_files(source, data)
        with opened() as (database, pictures):
            database.fill(source, about, progress)
            kept = pictures.keep(source, progress)
            _keep_uploads(source, data)
            parts = source.check()
            problems = pictures.differences(kept, progress) + database.compare(about, progress)
            notes += pictures.damaged(kept)
    progress("done", 1.0)
    return Restored(
        taken_at=about.taken_at,
        tables=len(about.facts.rows),
        rows=sum(about.facts.rows.values()),
        readers=len(about.facts.readers),
        transfers=about.books.transfers,
        media=len(kept),
        parts=parts,
        problems=problems,
        notes=notes,
    )


def _keep_secrets(source: archive.Reader, data: Path) -> None:
    """They come first: the database's own passwords are among them."""
    (data / "keys").mkdir(mode=0o700)
    for name, content in source.parts(archive.KEYS):
        _write(data / "keys" / Path(name).name, content, 0o600)


def _keep_files(source: archive.Reader, data: Path) -> list[str]:
    notes: list[str] = []
    for name, content in source.parts(archive.FILES):
        path = data / Path(name).name
        _write(path, content, 0o600)
        if path.name == settings_file.NAME:
            notes += settings_file.forget_places(path)
    return notes


def _keep_uploads(source: archive.Reader, data: Path) -> None:
    for name, content in source.parts(archive.UPLOADS):
        _write(data / name, content, 0o644)


def _write(path: Path, content: IO[bytes], mode: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        shutil.copyfileobj(content, file, _COPY_BYTES)


def _clear(data: Path, *, existed: bool) -> None:
    if not data.exists():
        return
    for path in data.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    if not existed:
        data.rmdir()
