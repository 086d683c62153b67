"""What a request says to the database, read from the server's log, and said again by pgbench.

What a request made up (ids, order numbers, references) has to be new each time it is said again:
such values become variables, the same one wherever the request used the same value.
"""

import re
from datetime import datetime

import msgspec

from heliu.kernel import ids

_ENTRY = re.compile(
    r"^\S+ \S+ \S+ \[\d+\] (?P<user>\S+)@\S+ (?P<kind>[A-Z]+):  (?P<text>.*?)(?=^\d{4}-|\Z)",
    re.DOTALL | re.MULTILINE,
)
_EXECUTED = re.compile(r"^(?:execute [^:]+|statement): (.*)$", re.DOTALL)
_PARAMETER = re.compile(r"\$(\d+) = (NULL|'(?:[^']|'')*')")
#: Ids, order numbers (12) and references (20) of the public alphabet, digests.
_WORDS = re.compile(r"\d{18,19}|[2-9A-HJ-NP-Z]{20}|[2-9A-HJ-NP-Z]{12}|[0-9a-f]{64}")
_CONTROL = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")
#: Of another connection, or not to be said by pgbench.
_NOT_OURS = ("COPY", "SET ", "SHOW ")


class Statement(msgspec.Struct, frozen=True):
    """One statement with its parameters as text; None is NULL."""

    text: str
    parameters: list[str | None]

    @property
    def is_query(self) -> bool:
        """Whether it counts: what opens and closes transactions does not."""
        return not self.text.startswith(_CONTROL)


def read(log: str, user: str) -> list[Statement]:
    """The statements of a role in a piece of the log, in order."""
    found: list[Statement] = []
    for entry in _ENTRY.finditer(log):
        if entry["user"] != user:
            continue
        text = entry["text"].strip()
        executed = _EXECUTED.match(text)
        if entry["kind"] == "LOG" and executed and not executed[1].startswith(_NOT_OURS):
            found.append(Statement(executed[1].strip(), []))
        elif entry["kind"] == "DETAIL" and found and text.lower().startswith("parameters:"):
            said = [
                None if value == "NULL" else value[1:-1].replace("''", "'")
                for _number, value in _PARAMETER.findall(text)
            ]
            found[-1] = Statement(found[-1].text, said)
    return found


def script(statements: list[Statement], since: datetime) -> str:
    """A pgbench script that says them once more with new values for what was made ``since``."""
    names: dict[str, str] = {}
    oldest = ids.floor_at(since)
    lines = [_said(statement, names, oldest) + ";" for statement in statements]
    numbers = [
        f"\\set v{place} :base + :n * {len(names) + 1} + {place}"
        for place in range(1, len(names) + 1)
    ]
    return "\n".join(["\\set n :n + 1", *numbers, *lines]) + "\n"


def spoken(statement: Statement) -> str:
    """The statement with its parameters in it, as one could say it by hand."""

    def value(found: re.Match[str]) -> str:
        given = statement.parameters[int(found[1]) - 1]
        return "NULL" if given is None else "'" + given.replace("'", "''") + "'"

    return re.sub(r"\$(\d+)", value, statement.text)


def _said(statement: Statement, names: dict[str, str], oldest: int) -> str:
    def value(found: re.Match[str]) -> str:
        given = statement.parameters[int(found[1]) - 1]
        return "NULL" if given is None else _expression(given, names, oldest)

    return re.sub(r"\$(\d+)", value, statement.text)


def _expression(value: str, names: dict[str, str], oldest: int) -> str:
    parts: list[str] = []
    end = 0
    for word in _WORDS.finditer(value):
        if word[0].isdigit() and len(word[0]) > 12 and int(word[0]) < oldest:  # noqa: PLR2004
            continue
        if end < word.start():
            parts.append(_literal(value[end : word.start()]))
        name = names.setdefault(word[0], f"v{len(names) + 1}")
        parts.append(_variable(word[0], name))
        end = word.end()
    if not parts:
        return _literal(value)
    if value[end:]:
        parts.append(_literal(value[end:]))
    if len(parts) == 1:
        return parts[0]
    return "(" + " || ".join(f"{part}::text" for part in parts) + ")"


def _variable(word: str, name: str) -> str:
    """The variable as an id, or as a word of the same length."""
    if word.isdigit():
        return f":{name}"
    if len(word) == 64:  # noqa: PLR2004 - a digest in hexadecimal
        return f"encode(sha256(:{name}::text::bytea), 'hex')"
    return f"right(lpad(upper(to_hex(:{name}::bigint)), 20, '2'), {len(word)})"


def _literal(text: str) -> str:
    """Colons are written otherwise: pgbench takes what follows one for a variable's name."""
    escaped = text.replace("\\", "\\\\").replace("'", "''").replace("\n", "\\n")
    return "E'" + escaped.replace(":", "\\x3a") + "'"
