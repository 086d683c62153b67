"""Tables, and what a docstring says in one line."""

import inspect
import re
from collections.abc import Iterable, Sequence
from typing import Any

_RAISES = re.compile(r"\s*\bRaises\b:?")
_ROLE = re.compile(r":\w+:`")
_QUOTED = re.compile(r"(: |-> )'([^']*)'")
_MODULES = re.compile(r"\b(?:[a-z_]\w*\.)+(?=[A-Za-z])")


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; what would end a cell is escaped."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def code(text: str) -> str:
    """As code; nothing stays nothing."""
    return f"`{text}`" if text else ""


def summary(thing: Any) -> str:
    """The first paragraph of a docstring, without what is raised."""
    paragraph = (inspect.getdoc(thing) or "").partition("\n\n")[0]
    plain = _RAISES.split(" ".join(paragraph.split()))[0].strip()
    return _ROLE.sub("`", plain.replace("``", "`"))


def raised(thing: Any) -> list[str]:
    """The names of the errors that a docstring speaks of."""
    _, *said = _RAISES.split(inspect.getdoc(thing) or "")
    known = inspect.getmodule(thing).__dict__
    words = dict.fromkeys(re.findall(r"\b[A-Z][A-Za-z]+\b", " ".join(said)))
    return [word for word in words if _is_error(known.get(word), word)]


def signature(function: Any) -> str:
    """How it is called, with the types' own names."""
    plain = _QUOTED.sub(r"\1\2", _MODULES.sub("", str(inspect.signature(function))))
    return f"{function.__name__}{plain.replace('(*, ', '(')}"


def type_name(kind: Any) -> str:
    """A type as one writes it."""
    return _MODULES.sub("", inspect.formatannotation(kind))


def _is_error(found: Any, word: str) -> bool:
    if found is None:  # of another module: its name says it
        return word.endswith(("Error", "NotFound"))
    return isinstance(found, type) and issubclass(found, Exception)


def _cell(text: str) -> str:
    return text.replace("\n", " ").replace("|", "\\|")
