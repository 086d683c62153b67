"""How lines look: JSON for machines, columns for a terminal; all of them on standard error.

Ours and those of the libraries go the same way. A line says when, how grave, what (``event``), who
(``logger``), and which request it belongs to.
"""

import logging
import sys
from typing import Any, Literal

import msgspec
import structlog
from structlog.typing import BindableLogger, Processor

from heliu.kernel.telemetry import scope
from heliu.kernel.telemetry.discretion import Line, discreet, without_paths

Form = Literal["json", "text"]
_form: Form = "text"

_EXACT = 2**53
#: What a reader looks for first.
_FIRST = ("timestamp", "level", "event")
_NAMES = {"request": "route", "job": "job", "batch": "reader", "timer": "timer"}


class Handler(logging.Handler):
    """The libraries' lines, one at a time with ours."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write it; nothing a library says may end what it is doing."""
        try:
            _to_stderr().msg(self.format(record).encode())
        except Exception:  # noqa: BLE001 - as every handler of the standard library
            self.handleError(record)


def form_of(setting: str) -> Form:
    """``json`` and ``text`` as they are; ``auto`` is text where somebody looks at it."""
    if setting == "auto":
        return "text" if sys.stderr.isatty() else "json"
    return "json" if setting == "json" else "text"


def use(form: Form, level: str) -> dict[str, Any]:
    """Write ours so from now on; returns the standard library's configuration to the same effect.

    ``level`` is one of debug, info, warning and error.
    """
    global _form  # noqa: PLW0603 - the process's form
    _form = form
    number = logging.getLevelNamesMapping()[level.upper()]
    render: Processor = (
        structlog.processors.JSONRenderer(serializer=_json)
        if form == "json"
        else structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    )
    structlog.configure(
        processors=[*_common(), discreet, render, _encoded],
        wrapper_class=_filtering(number),
        logger_factory=_to_stderr,
        cache_logger_on_first_use=False,
    )
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": [*_common(), without_paths],
        "pass_foreign_args": True,
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            discreet,
            render,
        ],
    }
    # What libraries do step by step is nobody's business.
    floor = "WARNING" if number < logging.WARNING else level.upper()
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": formatter},
        "handlers": {"stderr": {"()": Handler, "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": floor},
        "loggers": {
            "django": {"handlers": [], "level": floor, "propagate": True},
            "_granian": {"handlers": [], "propagate": True},
            # A refused callback, a stale form, a wrong host: the sender's trouble, not ours.
            "django.security.csrf": {"level": "ERROR"},
            "django.security.DisallowedHost": {"level": "CRITICAL"},
            "django.request": {"level": "ERROR"},
        },
    }


def form_in_use() -> Form:
    """What this process writes; text where nothing was said."""
    return _form


def _common() -> list[Processor]:
    return [
        _of_scope,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]


def _of_scope(_logger: Any, _method: str, line: Line) -> Line:
    """Which request, and what is being done for it."""
    at = scope.current.get()
    if at is not None:
        if at.name:
            line.setdefault(_NAMES[at.kind], at.name)
        if at.request_id:
            line["request_id"] = at.request_id
        if at.trace_id:
            line["trace_id"] = at.trace_id
    return line


def _filtering(number: int) -> type[BindableLogger]:
    return structlog.make_filtering_bound_logger(number)


def _to_stderr(name: str = "") -> structlog.BytesLogger:
    return structlog.BytesLogger(sys.stderr.buffer, name=name)


def _json(line: Line, **_options: Any) -> str:
    first = {name: line.pop(name) for name in _FIRST if name in line}
    rest = {name: _exact(value) for name, value in line.items()}
    return msgspec.json.encode({**first, **rest}, enc_hook=str).decode()


def _exact(value: Any) -> Any:
    """Our ids as texts: what reads JSON often knows floats alone, and would round them."""
    return str(value) if type(value) is int and value > _EXACT else value


def _encoded(_logger: Any, _method: str, line: Any) -> Any:
    return str(line).encode()
