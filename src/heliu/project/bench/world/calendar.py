"""When everything happened: ids and instants that agree, spread over half a year."""

from datetime import datetime, timedelta

import msgspec

from heliu.kernel import ids

#: The world begins so long ago.
DAYS = 200
_DAY_MS = 24 * 60 * 60 * 1_000
_LANES = 1024


class Moments(msgspec.Struct, frozen=True):
    """The instants of one kind of row, evenly apart; each has an id nobody else has."""

    lane: int
    since_ms: int
    until_ms: int
    count: int

    def ms(self, number: int) -> int:
        """Milliseconds since the epoch of ids."""
        return self.since_ms + (self.until_ms - self.since_ms) * number // max(self.count, 1)

    def id(self, number: int, later_ms: int = 0) -> int:
        """The id of row ``number``, or of what happened to it ``later_ms`` after."""
        return ((self.ms(number) + later_ms) << 22) | (self.lane << 12)

    def at(self, number: int, later_ms: int = 0) -> datetime:
        """The instant of that id."""
        return ids.EPOCH + timedelta(milliseconds=self.ms(number) + later_ms)


class Calendar:
    """Hands out moments; every kind gets a lane of its own, where live ids carry a node."""

    def __init__(self, now: datetime) -> None:
        self.now_ms = (now - ids.EPOCH) // timedelta(milliseconds=1)
        self._lanes = 0

    def moments(self, count: int, *, since: float, until: float = 0.0) -> Moments:
        """``count`` instants from ``since`` to ``until``, both in days ago."""
        if self._lanes >= _LANES:
            raise RuntimeError("more kinds of rows than lanes")
        self._lanes += 1
        start, end = (self.now_ms - int(days * _DAY_MS) for days in (since, until))
        return Moments(self._lanes - 1, start, end, count)
