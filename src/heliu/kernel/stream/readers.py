"""Who reads the stream: declared in each room's ``reactions.py``, found at start-up."""

from collections.abc import Callable, Sequence
from typing import Any, Literal

import msgspec
from django.utils.module_loading import autodiscover_modules

from heliu.kernel.stream.event import Event, Recorded

Kind = Literal["projection", "effect"]
Handler = Callable[[Sequence[Recorded[Any]]], None]


class Reader(msgspec.Struct, frozen=True, kw_only=True):
    """A declared reader. ``reset`` empties a projection before it is rebuilt from zero."""

    name: str
    kind: Kind
    topics: tuple[str, ...]
    handle: Handler
    reset: Callable[[], None] | None


_readers: dict[str, Reader] = {}


def reader(
    name: str,
    *,
    topics: Sequence[type[Event]],
    kind: Kind = "projection",
    reset: Callable[[], None] | None = None,
) -> Callable[[Handler], Handler]:
    """Declare the decorated function as a reader of ``topics``, called with batches in order.

    It runs inside the transaction that moves its cursor, so what it writes to our tables happens
    exactly once; anything outside (mail, HTTP) it defers as a job. A ``projection`` can be
    replayed from zero; an ``effect`` is replayed only when asked to send again.
    """

    def declare(handle: Handler) -> Handler:
        known = _readers.get(name)
        if known and known.handle.__qualname__ != handle.__qualname__:
            raise ValueError(f"two readers are called {name}")
        _readers[name] = Reader(
            name=name,
            kind=kind,
            topics=tuple(sorted({event.topic for event in topics})),
            handle=handle,
            reset=reset,
        )
        return handle

    return declare


def discover() -> None:
    """Import every installed app's ``reactions``, so that readers, timers and jobs are known."""
    autodiscover_modules("reactions")


def all_readers() -> list[Reader]:
    """Every declared reader, by name."""
    return [_readers[name] for name in sorted(_readers)]


def by_name(name: str) -> Reader:
    """One reader. Raises LookupError when none is called so."""
    try:
        return _readers[name]
    except KeyError:
        raise LookupError(f"no reader is called {name}") from None
