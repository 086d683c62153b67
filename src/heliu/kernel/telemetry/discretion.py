"""What no line holds, whoever wrote it: passwords, tokens, cookies, addresses.

The first rule stands elsewhere: lines are made of names, ids and durations, never of what people
sent. This is the second, for what libraries and errors say: PostgreSQL repeats whole rows, Django
the path of a request, which for a new password is the token itself.
"""

import re
from collections.abc import MutableMapping
from functools import cache
from typing import Any

MASK = "•••"

_NAMES = re.compile(
    r"passw|secret|token|cookie|authori[sz]ation|session|csrf|e?mail|address|phone", re.IGNORECASE
)
_TEXTS = (
    # What PostgreSQL adds to an error are values: of the key, of the row, of the line copied.
    (re.compile(r"^((?:DETAIL|CONTEXT):).*$", re.MULTILINE), rf"\1 {MASK}"),
    (re.compile(r'(invalid input \w+ for [^"\n]*: )"[^\n]*"'), rf"\1{MASK}"),
    (re.compile(r"(://[^\s:/@]*):[^\s@/]+@"), rf"\1:{MASK}@"),
    (re.compile(r"[^\s@<>()'\"=,;:]+@[^\s@<>()'\"=,;:]+\.\w+"), MASK),
    (
        re.compile(r"\b((?:sessionid|csrftoken|csrfmiddlewaretoken|password\d?|token)=)[^\s;&]+"),
        rf"\1{MASK}",
    ),
    (re.compile(r"\b((?:Bearer|Basic) )[\w.~+/=-]+"), rf"\1{MASK}"),
)

#: What every one of the above needs to be there; most texts have nothing of it.
_SUSPICIOUS = re.compile(r"[@=:]|Bearer|Basic")
#: Written by ourselves, for every line.
_OURS = frozenset({"timestamp", "level", "logger", "request_id", "trace_id", "route"})

Line = MutableMapping[str, Any]


def discreet(_logger: Any, _method: str, line: Line) -> Line:
    """A structlog processor; errors have to be text by now."""
    for name, value in line.items():
        kind = type(value)
        if name in _OURS or value is None or kind is int or kind is float or kind is bool:
            continue
        text = str(value).encode("utf-8", "backslashreplace").decode()  # half a character is none
        line[name] = MASK if _is_secret(name) else masked(text)
    return line


def masked(text: str) -> str:
    """The text without what must not be told."""
    if _SUSPICIOUS.search(text):
        for pattern, instead in _TEXTS:
            text = pattern.sub(instead, text)
    return text


@cache
def _is_secret(name: str) -> bool:
    return _NAMES.search(name) is not None


def without_paths(_logger: Any, _method: str, line: Line) -> Line:
    """Django's and procrastinate's own lines: which route, which job, but not with what in it."""
    record: Any = line.get("_record")
    given = line.pop("positional_args", ())
    request = getattr(record, "request", None)
    job = getattr(record, "job", None)
    if request is not None:
        line["event"] = str(given[0] if given else record.msg)
        match = getattr(request, "resolver_match", None)
        line["route"] = match.view_name if match else "unmatched"
    elif isinstance(job, dict):
        line["event"] = str(getattr(record, "action", "job"))
        line["job"], line["job_id"] = job.get("task_name"), job.get("id")
        line["request_id"] = job.get("task_kwargs", {}).get("caused_by", {}).get("request_id")
    return line
