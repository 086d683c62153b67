"""How often something may be done: counted in PostgreSQL, so that all processes count together.

A key (a person, an address) may act ``times`` at once; what it used comes back evenly over
``seconds``. Time is ``kernel.clock``'s, and one statement asks and counts, so that of many at once
no more pass than may.
"""

import math
from collections.abc import Mapping
from datetime import timedelta

import msgspec

from heliu.kernel import clock, sql

#: Nothing is limited over a longer time, so that an older row can go.
LONGEST = timedelta(hours=1)
# ``next_at`` is when the key may act next: all but one step in the past for a fresh key. Who has to
# wait for one key is not counted by the others; keys are locked in their order, and each is asked
# again once it is locked.
_TAKE = """
INSERT INTO rate_limit AS kept (key, step, next_at)
SELECT key, step, %(now)s::timestamptz - (times - 2) * step
  FROM unnest(%(keys)s::text[], %(times)s::int[], %(steps)s::interval[]) AS asked (key, times, step)
 WHERE NOT EXISTS (SELECT FROM rate_limit AS used
                    WHERE used.key = ANY(%(keys)s::text[]) AND used.next_at > %(now)s::timestamptz)
 ORDER BY key
ON CONFLICT (key) DO UPDATE
   SET step = EXCLUDED.step,
       next_at = greatest(kept.next_at + EXCLUDED.step, EXCLUDED.next_at)
 WHERE kept.next_at <= %(now)s::timestamptz
RETURNING key
"""
_WAIT = """
SELECT extract(epoch FROM max(next_at) - %(now)s::timestamptz)::float8
  FROM rate_limit WHERE key = ANY(%(keys)s::text[])
"""
_FORGET = "DELETE FROM rate_limit WHERE next_at < %(now)s::timestamptz - %(longest)s::interval"


class Rate(msgspec.Struct, frozen=True):
    """So many times in so many seconds, an hour at most."""

    times: int
    seconds: int

    def __post_init__(self) -> None:
        """Refuse what could not be kept."""
        if self.times < 1 or not 0 < self.seconds <= LONGEST.total_seconds():
            raise ValueError(f"{self.times} in {self.seconds} s")


def take(rates: Mapping[str, Rate]) -> int:
    """Count one act against every key; 0 when all of them allow it, else the seconds to wait.

    What is refused is not counted. Cost: 1 SQL, 2 when refused.
    """
    asked = {
        "now": clock.now(),
        "keys": list(rates),
        "times": [rate.times for rate in rates.values()],
        "steps": [timedelta(seconds=rate.seconds) / rate.times for rate in rates.values()],
    }
    if len(sql.fetch_tuples(_TAKE, asked)) == len(rates):
        return 0
    seconds = sql.fetch_value(_WAIT, {"now": asked["now"], "keys": asked["keys"]})
    return max(1, math.ceil(seconds or 0))


def forget() -> None:
    """Let go of who has not acted for long: their allowance is whole again."""
    sql.execute(_FORGET, {"now": clock.now(), "longest": LONGEST})
