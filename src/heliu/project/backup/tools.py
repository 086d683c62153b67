"""PostgreSQL's own programs for dumping and restoring, in a version that fits the server."""

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.db import connection

from heliu.kernel import lifeline, sql
from heliu.kernel.postgres import binaries, connecting


class NoFittingTool(RuntimeError):
    """There is no ``pg_dump`` or ``pg_restore`` that knows this server; the text says which."""


class ToolFailed(RuntimeError):
    """The program ended with an error; the text has its last words."""


def server_version() -> int:
    """The major version of the server we are connected to."""
    return int(sql.fetch_value("SHOW server_version_num", {})) // 10_000


def find(name: str, at_least: int) -> tuple[Path, int]:
    """The oldest ``name`` of that major version or newer, and its version. Raises NoFittingTool."""
    found = sorted(
        (version, path)
        for folder in binaries.tool_folders()
        if (version := _version(path := folder / name))
    )
    for version, path in found:
        if version >= at_least:
            return path, version
    newest = (
        f"the newest {name} found is of version {found[-1][0]}" if found else f"no {name} found"
    )
    raise NoFittingTool(
        f"PostgreSQL {at_least} needs a {name} of its version or newer, and {newest}: "
        f"install postgresql-client-{at_least}"
    )


@contextmanager
def dump(program: Path, *arguments: str) -> Iterator[IO[bytes]]:
    """Run ``pg_dump`` on our database; what it writes is read in the block. Raises ToolFailed."""
    with tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(  # noqa: S603 - our own command line
            [program, *arguments, *_where()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=complaints,
            env=_environment(),
            preexec_fn=lifeline.die_with_parent,  # noqa: PLW1509 - we run no threads
        )
        assert process.stdout is not None  # noqa: S101 - asked for above
        try:
            yield process.stdout
        except BaseException:
            process.kill()
            raise
        finally:
            process.stdout.close()
            process.wait()
        _require_success(program, process.returncode, complaints)


@contextmanager
def restore(program: Path, *arguments: str) -> Iterator[IO[bytes]]:
    """Run ``pg_restore`` into our database on what the block writes. Raises ToolFailed."""
    with tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(  # noqa: S603 - our own command line
            [program, *arguments, *_where()],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=complaints,
            env=_environment(),
            preexec_fn=lifeline.die_with_parent,  # noqa: PLW1509 - we run no threads
        )
        assert process.stdin is not None  # noqa: S101 - asked for above
        try:
            yield process.stdin
            process.stdin.close()
        except BrokenPipeError:
            pass  # its words say why it went
        except BaseException:
            process.kill()
            raise
        finally:
            process.wait()
        _require_success(program, process.returncode, complaints)


def _version(program: Path) -> int:
    try:
        said = subprocess.run(  # noqa: S603 - looked up by us
            [program, "--version"], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return 0
    number = re.search(r"(\d+)", said)
    return int(number[1]) if number else 0


def _where() -> list[str]:
    # The password goes by the environment: command lines are everybody's to read.
    known = {**connecting.parameters(), "options": ""}
    known.pop("password", None)
    known["dbname"] = connection.settings_dict["NAME"]
    pairs = [f"{name}={_quoted(value)}" for name, value in known.items() if _is_plain(value)]
    return [f"--dbname={' '.join(pairs)}"]


def _is_plain(value: object) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool) and value != ""


def _quoted(value: object) -> str:
    text = str(value).replace("\\", "\\\\").replace("'", "\\'")
    return f"'{text}'"


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TZ") if name in os.environ}
    password = str(connection.settings_dict["PASSWORD"] or "")
    return {**kept, "LC_ALL": "C", **({"PGPASSWORD": password} if password else {})}


def _require_success(program: Path, code: int, complaints: IO[bytes]) -> None:
    if code != 0:
        complaints.seek(0)
        lines = complaints.read().decode(errors="replace").strip().splitlines()
        raise ToolFailed(f"{program.name} failed ({code}): {' / '.join(lines[-4:]) or 'no word'}")
