"""Spans, when there is a collector to send them to: what the rest of the house sees of tracing.

:mod:`heliu.kernel.telemetry.otel` is imported only then.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Literal, Protocol

SpanKind = Literal["server", "client", "consumer"]


class Span(Protocol):
    """A stretch of work in a trace."""

    @property
    def trace_id(self) -> str:
        """The trace it belongs to, as 32 hexadecimal digits."""

    @property
    def traceparent(self) -> str:
        """What work it leaves for later needs, to be part of the same trace."""

    def tell(self, name: str, *, failed: bool, attributes: Mapping[str, str | int]) -> None:
        """What is known only at its end; a block that raises has failed anyway."""


class Tracer(Protocol):
    """What makes spans."""

    def span(
        self,
        name: str,
        kind: SpanKind,
        *,
        traceparent: str = "",
        attributes: Mapping[str, str] | None = None,
    ) -> AbstractContextManager[Span]:
        """A span for as long as the block lasts, part of the one around it or of the given."""


#: None: nothing is traced.
tracer: Tracer | None = None


def use(chosen: Tracer | None) -> None:
    """Trace with it in this process from now on."""
    global tracer  # noqa: PLW0603 - the process's tracer
    tracer = chosen
