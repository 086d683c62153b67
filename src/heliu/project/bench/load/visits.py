"""What a load is: browsers with cookies, what they ask for in turn, and how often."""

import msgspec

#: What the site is called while it is measured.
HOST = "bench.heliu.example"
#: So many browsers ask at once: enough for both web processes, whoever takes which of them.
BROWSERS = 16


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One request. ``{n}`` in path or body is a new number; other names were caught before."""

    path: str
    method: str = "GET"
    body: str = ""
    #: Statuses that are as they should be.
    expects: tuple[int, ...] = (200,)
    #: Name → pattern, whose first group is looked for in the answer's head and body.
    catches: dict[str, str] = {}
    #: Asked by htmx, for a fragment.
    is_part: bool = False


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """A browser: its cookies, and steps it goes through again and again."""

    cookies: str = ""
    steps: list[Step]


class Load(msgspec.Struct, frozen=True, kw_only=True):
    """Visits over so many connections, until the time is over or so many were made.

    ``whole``: what counts is a visit from its first step to its last; else every request.
    ``rate``: units begin at so many a second, whether earlier ones have ended or not.
    """

    port: int
    visits: list[Visit]
    connections: int = BROWSERS
    seconds: float = 3.0
    times: int = 0
    whole: bool = False
    rate: float = 0.0
    seed: int = 1


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a load. Latencies in milliseconds: of a unit, from when it was due."""

    units: int
    requests: int
    seconds: float
    #: Answers by status; what was not expected also under ``wrong``.
    statuses: dict[str, int]
    wrong: dict[str, int]
    p50_ms: float
    p95_ms: float
    p99_ms: float
    #: Of the driver itself: how many requests it could make in a second of processor time.
    ceiling: float

    @property
    def per_second(self) -> float:
        """Units a second."""
        return self.units / self.seconds if self.seconds else 0.0
