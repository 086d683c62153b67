"""SQL as it is sent: counted for the scope that sends it, told when it is slow.

What is told is the statement without its values: neither parameters nor literals.
"""

import re
from collections.abc import Callable
from time import perf_counter
from typing import Any

import structlog

from heliu.kernel.telemetry import meters, tracing
from heliu.kernel.telemetry.scope import Scope

_LONGEST = 1_000
_LITERALS = re.compile(r"'(?:[^']|'')*'|\b\d+(?:\.\d+)?\b")
_COMMENTS = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)
_LISTS = re.compile(r"\((\s*(?:%s|\?)\s*)(?:,\s*(?:%s|\?)\s*)+\)")
_log = structlog.get_logger(__name__)

#: From here on a statement is slow; infinite: none is.
_slow_seconds = float("inf")


def tell_slow(seconds: float) -> None:
    """Tell statements that take this long or longer; 0: none."""
    global _slow_seconds  # noqa: PLW0603 - the process's threshold
    _slow_seconds = seconds or float("inf")


def normalized(statement: str) -> str:
    """The statement on one line, without literals and comments, lists of values shortened."""
    text = _LITERALS.sub("?", _COMMENTS.sub(" ", statement))
    text = _LISTS.sub(r"(\1, …)", " ".join(text.split()))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


class Watch:
    """What Django calls around each statement of a connection (``execute_wrapper``)."""

    __slots__ = ("_scope",)

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def __call__(
        self, execute: Callable[..., Any], statement: Any, params: Any, many: bool, context: Any
    ) -> Any:
        """Send it, and note how long that took, whether it came through or not."""
        if tracing.tracer is None:
            return self._timed(execute, statement, params, many, context)
        text = normalized(str(statement))
        attributes = {"db.system.name": "postgresql", "db.query.text": text}
        with tracing.tracer.span(text.partition(" ")[0], "client", attributes=attributes):
            return self._timed(execute, statement, params, many, context)

    def _timed(
        self, execute: Callable[..., Any], statement: Any, params: Any, many: bool, context: Any
    ) -> Any:
        started = perf_counter()
        try:
            return execute(statement, params, many, context)
        finally:
            seconds = perf_counter() - started
            self._scope.statements += 1
            self._scope.sql_seconds += seconds
            if seconds >= _slow_seconds:
                meters.SLOW_STATEMENTS.inc()
                text = normalized(str(statement))
                _log.warning("slow_statement", ms=round(seconds * 1000, 1), sql=text)
