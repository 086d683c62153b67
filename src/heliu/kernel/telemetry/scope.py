"""The unit of work a thread is at, and the request behind it.

A request's id goes on with what it causes: into the jobs it defers and the events it publishes, so
that a line of the worker names the request it comes from.
"""

import re
import secrets
from collections.abc import Mapping
from contextvars import ContextVar
from time import perf_counter
from typing import Literal

import msgspec

Kind = Literal["request", "job", "batch", "timer"]

#: What a proxy's id may look like: nothing that could break a line or a header.
_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")


class Scope(msgspec.Struct, kw_only=True):
    """One request, job, batch of events or fired timer."""

    kind: Kind
    #: The route, task, reader or timer.
    name: str = ""
    #: The request that is this, or that caused it; empty when none did.
    request_id: str = ""
    #: The caller's place in a trace, as ``traceparent`` writes it.
    traceparent: str = ""
    trace_id: str = ""
    statements: int = 0
    sql_seconds: float = 0.0
    started: float = msgspec.field(default_factory=perf_counter)

    @property
    def seconds(self) -> float:
        """How long it has taken so far."""
        return perf_counter() - self.started


current: ContextVar[Scope | None] = ContextVar("scope", default=None)


def new_request_id(given: str = "") -> str:
    """What the proxy in front called this request, if that is an id; else one of our own."""
    return given if _ID.fullmatch(given) else secrets.token_hex(16)


def request_id() -> str | None:
    """The request behind what this thread does; None when no request is."""
    scope = current.get()
    return scope.request_id or None if scope else None


def cause() -> dict[str, str]:
    """What work that is left for later should know of where it comes from; empty when nothing."""
    scope = current.get()
    if scope is None:
        return {}
    told = {"request_id": scope.request_id, "traceparent": scope.traceparent}
    return {name: text for name, text in told.items() if text}


def caused(kind: Kind, name: str, by: Mapping[str, str]) -> Scope:
    """A scope of work that was left for later, by what :func:`cause` said then."""
    return Scope(
        kind=kind,
        name=name,
        request_id=by.get("request_id", ""),
        traceparent=by.get("traceparent", ""),
    )
