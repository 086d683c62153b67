"""The one source of time: aware UTC, and injectable.

The demo world is backdated and tests run in frozen time; both go through :func:`travel`, which
ids obey too, so that what sorts by id sorts by time. Nothing else may call ``datetime.now``.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_injected: ContextVar[datetime | None] = ContextVar("heliu_clock", default=None)


def now() -> datetime:
    """The current instant, aware, in UTC; the injected one inside :func:`travel`."""
    return _injected.get() or datetime.now(tz=UTC)


def is_injected() -> bool:
    """Whether time is being injected, so that SQL must be handed ``now()`` instead of its own."""
    return _injected.get() is not None


@contextmanager
def travel(to: datetime) -> Iterator[None]:
    """Make :func:`now` (and the time in new ids) stand at ``to`` inside the block.

    Raises ValueError when ``to`` is naive.
    """
    if to.tzinfo is None:
        raise ValueError("clock.travel needs an aware datetime")
    token = _injected.set(to.astimezone(UTC))
    try:
        yield
    finally:
        _injected.reset(token)
