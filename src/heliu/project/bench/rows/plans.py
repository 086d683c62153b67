"""Whether any page asks for something that only reading a large table to its end can find."""

from collections.abc import Iterator

from heliu.project.bench.cast import Cast
from heliu.project.bench.load.plans import read_to_the_end
from heliu.project.bench.measuring import Meter
from heliu.project.bench.rows import pages, trade
from heliu.project.bench.table import Row

_LARGE = 20_000


def plans(meter: Meter, cast: Cast) -> Iterator[Row]:
    """Every statement of every page and of a purchase, as the server plans it."""
    meter.say("plans")
    found = scanned(meter, cast, rows=_LARGE)
    yield Row(
        name="hot statements that read a large table to its end",
        rps=len(found),
        unit="statements",
        target="0",
        is_met=not found,
        note="; ".join(sorted(found)),
    )


def scanned(meter: Meter, cast: Cast, *, rows: int, avoidable: bool = False) -> set[str]:
    """See :func:`read_to_the_end`, of everything that the rows ask for."""
    every = {**pages.compared_pages(cast), **pages.all_feeds(cast)}
    loads = [(visits[:1], False) for visits in every.values()]
    loads.append((trade.purchases(cast, 1), True))
    found: set[str] = set()
    for visits, whole in loads:
        with meter.site.capturing() as captured:
            meter.drive(visits, connections=1, times=1, whole=whole)
        url = meter.site.url()
        found |= read_to_the_end(url, captured.said, rows=rows, avoidable=avoidable)
    return found
