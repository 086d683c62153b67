"""The house as the tests see it: rooms, their floors, and the files in them."""

import ast
import configparser
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "heliu"
DOMAINS = SOURCE / "domains"


@cache
def floors() -> dict[str, int]:
    """Floor of each room, 0 at the bottom, read from the contract that import-linter checks."""
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    layers = contracts["importlinter:contract:floors"]["layers"].strip().splitlines()
    return {
        room.strip(): floor
        for floor, layer in enumerate(reversed(layers))
        for room in layer.split("|")
    }


def may_use(room: str, other: str) -> bool:
    """Whether ``room`` may know ``other``: itself, or a lower floor."""
    return room == other or floors()[other] < floors()[room]


def python_files(folder: Path = SOURCE, *, tests: bool = False) -> list[Path]:
    """Our modules, migrations left out."""
    return [
        path
        for path in sorted(folder.rglob("*.py"))
        if "migrations" not in path.parts and (tests or "tests" not in path.parts)
    ]


@cache
def tree(path: Path) -> ast.Module:
    """A module's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    """How a failing test calls a file."""
    return str(path.relative_to(ROOT))
