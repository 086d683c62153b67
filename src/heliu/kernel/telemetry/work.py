"""Doing a unit of work: its SQL is counted, its lines carry its request, its end is told."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext

import structlog
from django.db import connection

from heliu.kernel.telemetry import meters, scope, tracing
from heliu.kernel.telemetry.scope import Scope
from heliu.kernel.telemetry.statements import Watch
from heliu.kernel.telemetry.tracing import Span, SpanKind

_log = structlog.get_logger(__name__)


@contextmanager
def under(chosen: Scope) -> Iterator[None]:
    """Make it the scope of what this thread does in the block."""
    token = scope.current.set(chosen)
    try:
        with connection.execute_wrapper(Watch(chosen)):
            yield
    finally:
        scope.current.reset(token)


@contextmanager
def counting() -> Iterator[None]:
    """Count the statements of another thread that does part of the work: connections are its own.

    ``asyncio.to_thread`` hands the scope over, not the connection.
    """
    at = scope.current.get()
    with connection.execute_wrapper(Watch(at)) if at else nullcontext():
        yield


@contextmanager
def traced(chosen: Scope, kind: SpanKind) -> Iterator[Span | None]:
    """A span of the scope's for as long as the block lasts; None when nothing is traced."""
    if tracing.tracer is None:
        yield None
        return
    about = {"request_id": chosen.request_id} if chosen.request_id else {}
    with tracing.tracer.span(
        chosen.name, kind, traceparent=chosen.traceparent, attributes=about
    ) as span:
        chosen.trace_id, chosen.traceparent = span.trace_id, span.traceparent
        yield span


@contextmanager
def job(task: str, cause: Mapping[str, str]) -> Iterator[None]:
    """A job, by what was noted of its cause when it was deferred."""
    chosen = scope.caused("job", task, cause)
    with under(chosen), traced(chosen, "consumer"):
        try:
            yield
        except Exception:
            meters.JOB_SECONDS.labels(task, "failed").observe(chosen.seconds)
            _log.warning("job_failed", exc_info=True, **_spent(chosen))
            raise
        meters.JOB_SECONDS.labels(task, "done").observe(chosen.seconds)
        _log.info("job", **_spent(chosen))


@contextmanager
def batch(reader: str, request_ids: set[str | None], events: int) -> Iterator[None]:
    """Events in a reader's hands; they name a request when they all come from one."""
    only = next(iter(request_ids)) if len(request_ids) == 1 else None
    chosen = Scope(kind="batch", name=reader, request_id=only or "")
    with under(chosen), traced(chosen, "consumer"):
        yield
        meters.EVENTS.labels(reader).inc(events)
        _log.debug("batch", events=events, **_spent(chosen))


@contextmanager
def timer(kind: str) -> Iterator[None]:
    """A timer that is due."""
    chosen = Scope(kind="timer", name=kind)
    with under(chosen), traced(chosen, "consumer"):
        try:
            yield
        except Exception:
            meters.TIMERS.labels(kind, "failed").inc()
            raise
        meters.TIMERS.labels(kind, "done").inc()
        _log.info("timer", **_spent(chosen))


def _spent(chosen: Scope) -> dict[str, float]:
    return {
        "ms": round(chosen.seconds * 1000, 1),
        "sql": chosen.statements,
        "sql_ms": round(chosen.sql_seconds * 1000, 1),
    }
