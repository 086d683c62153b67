"""Taking a back-up while everything runs."""

import contextlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec
from django.db import connection, transaction

import heliu
from heliu.kernel import clock, sql
from heliu.project.backup import archive, facts, pictures, tools
from heliu.project.backup.about import About

Progress = Callable[[str, float], None]
#: Where it is noted when the last back-up was taken.
NOTE = "backup.json"
_FILES = ("heliu.toml", "demo.json")


class Taken(msgspec.Struct, frozen=True):
    """A back-up that was taken."""

    file: str
    taken_at: datetime
    bytes: int
    rows: int
    media: int
    #: Pictures that are missing from the storage, or are not what was stored.
    damaged: list[str]


def take(data: Path, file: Path, progress: Progress) -> Taken:
    """Write everything as of one instant into ``file``; nothing has to stop.

    The database is dumped from one snapshot; the media are copied after it, so that all it speaks
    of is there. Raises NoFittingTool, ToolFailed.
    """
    progress("looking", 0.0)
    with archive.writing(file) as out:
        with transaction.atomic(durable=True):
            snapshot = _snapshot()
            server = tools.server_version()
            program, version = tools.find("pg_dump", at_least=server)
            about = _about(server, version)
            out.add_bytes(archive.ABOUT, msgspec.json.encode(about))
            _add_files(out, data)
            shown = pictures.listed()
            progress("database", 0.1)
            arguments = ("--format=custom", "--compress=gzip:3", f"--snapshot={snapshot}")
            # Extensions are the server's business: making them may need a superuser.
            with tools.dump(program, *arguments, "--exclude-extension=*") as dumped:
                out.add_pieces(archive.DATABASE, dumped)
        damaged = pictures.add(out, shown, progress)
        _add_uploads(out, data)
    taken = Taken(
        file=str(file),
        taken_at=about.taken_at,
        bytes=file.stat().st_size,
        rows=sum(about.facts.rows.values()),
        media=len(shown) - len(damaged),
        damaged=damaged,
    )
    note = data / f".{NOTE}"
    note.write_bytes(msgspec.json.encode(taken))
    note.replace(data / NOTE)
    progress("done", 1.0)
    return taken


def last_taken(data: Path) -> Taken | None:
    """The last back-up of this folder; None when there was none."""
    try:
        return msgspec.json.decode((data / NOTE).read_bytes(), type=Taken)
    except (OSError, msgspec.MsgspecError):
        return None


def _snapshot() -> str:
    """Let others see what this transaction sees: one instant, whatever is written meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
    return str(sql.fetch_value("SELECT pg_export_snapshot()", {}))


def _about(server: int, program: int) -> About:
    return About(
        format=archive.FORMAT,
        heliu=heliu.__version__,
        postgres=server,
        pg_dump=program,
        taken_at=clock.now(),
        migrations=facts.migrations(),
        facts=facts.gather(),
        books=facts.books(),
    )


def _add_files(out: archive.Writer, data: Path) -> None:
    for path in sorted((data / "keys").glob("*")):
        if path.is_file() and not path.name.startswith("."):
            out.add_bytes(f"{archive.KEYS}{path.name}", path.read_bytes())
    for name in _FILES:
        if (data / name).is_file():
            out.add_bytes(f"{archive.FILES}{name}", (data / name).read_bytes())


def _add_uploads(out: archive.Writer, data: Path) -> None:
    """Catalogue files whose import has not run yet."""
    root = data / "uploads"
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        with contextlib.suppress(FileNotFoundError):
            if path.is_file():
                with path.open("rb") as source:
                    out.add_stream(f"{archive.UPLOADS}{name}", source, path.stat().st_size)
