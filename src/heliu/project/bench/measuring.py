"""How a row is measured: interleaved with its yardstick, round by round; then its latencies."""

from collections.abc import Callable, Sequence
from statistics import median

import msgspec

from heliu.project.bench.load.driving import Driving
from heliu.project.bench.load.statements import Statement
from heliu.project.bench.load.visits import BROWSERS, Load, Outcome, Step, Visit
from heliu.project.bench.site import Site
from heliu.project.bench.table import Row, ratio_of

#: Arrivals find a free connection unless the server lags.
_OPEN_CONNECTIONS = 32
#: The floor: an answer that asks nothing of database and templates, through the same processes
#: and the same middleware. It is the site's own, so that nothing is served for the benchmark only.
FLOOR = Visit(steps=[Step(path="/healthz")])

Say = Callable[[str], None]


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """How long and how often."""

    rounds: int = 5
    seconds: float = 3.0

    @property
    def latency_seconds(self) -> float:
        """Of the open-loop arrivals."""
        return 2.5 * self.seconds


class Meter:
    """Measures rows of one site."""

    def __init__(self, site: Site, driving: Driving, pace: Pace, say: Say) -> None:
        self.site, self.pace, self.say = site, pace, say
        self._driving = driving
        self.floors: list[Outcome] = []

    def drive(self, visits: list[Visit], **options: object) -> Outcome:
        """One load on the site; see :class:`Load`."""
        load = Load(port=self.site.port, visits=visits)
        return self._driving(msgspec.structs.replace(load, **options))

    @property
    def ceiling(self) -> float:
        """What the driver itself could have done, in the middle of all loads."""
        return median(self._driving.ceilings)

    def floor(self) -> Outcome:
        """The yardstick of pages."""
        found = self.drive([FLOOR] * BROWSERS, seconds=self.pace.seconds)
        self.floors.append(found)
        return found

    def statements(self, visits: list[Visit], *, whole: bool = False) -> int:
        """How many statements the first unit of a load takes, once everything is warm."""
        with self.site.listening() as heard:
            self.drive(visits[:1], connections=1, times=1, whole=whole)
            return counted(heard())

    def page(self, name: str, visits: list[Visit], *, least: float) -> Row:
        """A row of pages against the floor, ``least`` of which it has to reach."""
        self.say(name)
        self.drive(visits, seconds=3 * self.pace.seconds)  # warm
        rates, floors = [], []
        for _ in range(self.pace.rounds):
            floors.append(self.floor().per_second)
            rates.append(self.drive(visits, seconds=self.pace.seconds).per_second)
        ratio, spread = ratio_of(rates, floors)
        row = Row(
            name=name,
            rps=round(median(rates), 1),
            sql=self.statements(visits),
            ratio_floor=ratio,
            range=spread,
            target=f"≥ {least:g} of the floor",
            is_met=ratio >= least,
        )
        self.latencies(row, visits)
        return row

    def latencies(self, row: Row, visits: list[Visit], *, whole: bool = False) -> None:
        """Alone, and at arrivals of half the row's rate."""
        alone = self.drive(visits, connections=1, seconds=self.pace.seconds / 2, whole=whole)
        row.unloaded_ms = alone.p50_ms
        found = self.drive(
            visits
            if len(visits) >= _OPEN_CONNECTIONS
            else visits * (_OPEN_CONNECTIONS // len(visits)),
            connections=_OPEN_CONNECTIONS,
            seconds=self.pace.latency_seconds,
            rate=max((row.rps or 1.0) / 2, 1.0),
            whole=whole,
        )
        row.p50_ms, row.p95_ms, row.p99_ms = found.p50_ms, found.p95_ms, found.p99_ms


def counted(said: Sequence[Statement]) -> int:
    """How many statements, without what opens and closes transactions."""
    return sum(each.is_query for each in said)
