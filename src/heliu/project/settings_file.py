"""``heliu.toml`` in the data folder: settings that were chosen once, by ``heliu init``."""

import json
import os
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

NAME = "heliu.toml"
#: A restored copy must not work on the database and the pictures of what it was copied from.
_PLACES = {"database_url": "database", "database_owner_url": "database", "media_url": "pictures"}


class BadFile(RuntimeError):
    """The file cannot be read; the text says why."""


def read(path: Path) -> dict[str, str]:
    """The settings in the file, as text; none when there is no file. Raises BadFile."""
    try:
        content = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise BadFile(f"{path} cannot be read: {error}") from None
    try:
        found = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise BadFile(f"{path} is not TOML: {error}") from None
    return {key: _text(path, key, value) for key, value in found.items()}


def write(path: Path, chosen: Iterable[tuple[str, str, str]]) -> None:
    """Write (name, value, meaning) of each setting, whole or not at all, for us alone to read."""
    lines = [f"# {meaning}\n{name} = {_quoted(value)}\n" for name, value, meaning in chosen]
    draft = path.with_suffix(".toml.tmp")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write("# Settings of this installation; the environment goes before them.\n\n")
        file.write("\n".join(lines))
    draft.replace(path)


def forget_places(path: Path) -> list[str]:
    """Take the addresses of database and pictures out of a copied file; says which there were."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    named = [line.partition("=")[0].strip() for line in lines]
    path.write_text(
        "".join(line for line, name in zip(lines, named, strict=True) if name not in _PLACES),
        encoding="utf-8",
    )
    return [
        f"{name} was left out of {path}: the copy has a place of its own for its {_PLACES[name]}"
        for name in named
        if name in _PLACES
    ]


def _text(path: Path, key: str, value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, str | int | float):
        return str(value)
    if isinstance(value, list):
        return ",".join(map(str, value))
    kind = "a table" if isinstance(value, Mapping) else type(value).__name__
    raise BadFile(f"{key} in {path} must be text, not {kind}")


def _quoted(value: str) -> str:
    # What JSON escapes, TOML's basic strings escape the same way.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
