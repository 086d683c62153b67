"""Whether any page asks for something that only reading a large table to its end can find."""

from collections.abc import Iterator

from heliu.project.bench.cast import Cast
from heliu.project.bench.load.driving import drive
from heliu.project.bench.load.plans import read_to_the_end
from heliu.project.bench.load.visits import Load
from heliu.project.bench.measuring import Meter
from heliu.project.bench.rows.hot import Hot, hot
from heliu.project.bench.site import Site
from heliu.project.bench.table import Row

_LARGE = 20_000


def plans(meter: Meter, cast: Cast) -> Iterator[Row]:
    """Every statement of every page and of a purchase, as the server plans it."""
    meter.say("plans")
    found = scanned(meter.site, hot(cast), rows=_LARGE)
    yield Row(
        name="hot statements that read a large table to its end",
        rps=len(found),
        unit="statements",
        target="0",
        is_met=not found,
        note="; ".join(sorted(found)),
    )


def scanned(site: Site, asked: Hot, *, rows: int, avoidable: bool = False) -> set[str]:
    """See :func:`read_to_the_end`, of everything that is asked for."""
    found: set[str] = set()
    for visits, whole in asked.loads:
        with site.capturing() as captured:
            drive(Load(port=site.port, visits=visits[:1], connections=1, times=1, whole=whole))
        url = site.url()
        found |= read_to_the_end(url, captured.said, rows=rows, avoidable=avoidable)
    return found
