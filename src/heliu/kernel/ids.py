"""Ids: 64-bit, sorted by time: 41 bits of milliseconds, 10 bits of node, 12 bits of sequence.

The node number is leased from the database (never derived from the pid), so two processes of one
installation never share one; see :mod:`heliu.kernel.node`. Outside the system an id is written as
a decimal string. Time comes from :mod:`heliu.kernel.clock`, so injected time shows in ids.
"""

import threading
from datetime import UTC, datetime, timedelta

from heliu.kernel import chance, clock, node

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_SEQUENCE_BITS = 12
_NODE_BITS = 10
_MAX_SEQUENCE = (1 << _SEQUENCE_BITS) - 1
_MILLISECOND = timedelta(milliseconds=1)

_lock = threading.Lock()
_last_ms = -1
_sequence = 0
#: Injected time may step back and stand still, so each of its milliseconds keeps its own count.
_injected_sequences: dict[int, int] = {}


def new_id() -> int:
    """A new id, larger than every id this process made before it.

    In injected time it is larger than every id made at the same or an earlier injected instant.
    """
    milliseconds = (clock.now() - EPOCH) // _MILLISECOND
    leased = node.number()
    with _lock:
        step = _next_injected if clock.is_injected() else _next_real
        milliseconds, sequence = step(milliseconds)
    return (milliseconds << (_NODE_BITS + _SEQUENCE_BITS)) | (leased << _SEQUENCE_BITS) | sequence


def _next_real(milliseconds: int) -> tuple[int, int]:
    global _last_ms, _sequence  # noqa: PLW0603 - the generator's state, guarded by _lock
    # A clock that steps back must not repeat an id: stay at the last millisecond until it is over.
    if milliseconds > _last_ms:
        _last_ms, _sequence = milliseconds, 0
    elif _sequence < _MAX_SEQUENCE:
        _sequence += 1
    else:
        _last_ms, _sequence = _last_ms + 1, 0
    return _last_ms, _sequence


def _next_injected(milliseconds: int) -> tuple[int, int]:
    while (sequence := _injected_sequences.get(milliseconds, 0)) > _MAX_SEQUENCE:
        milliseconds += 1
    _injected_sequences[milliseconds] = sequence + 1
    return milliseconds, sequence


def time_of(value: int) -> datetime:
    """The instant an id was made, UTC, to the millisecond."""
    return EPOCH + (value >> (_NODE_BITS + _SEQUENCE_BITS)) * _MILLISECOND


def floor_at(instant: datetime) -> int:
    """The smallest id that an object made at ``instant`` can have; for range scans by time."""
    return ((instant - EPOCH) // _MILLISECOND) << (_NODE_BITS + _SEQUENCE_BITS)


#: No 0 O 1 I L U: read aloud and typed without error.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def public_number(length: int = 12) -> str:
    """A number shown to people (orders): random, so it can be neither guessed nor counted."""
    return chance.letters(_ALPHABET, length)


def secret_key() -> str:
    """A 128-bit key for URLs of things that are not public, as 22 URL-safe characters."""
    return chance.key()
