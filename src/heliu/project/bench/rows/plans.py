"""Whether any page asks for something that only reading a large table to its end can find."""

from collections.abc import Iterator

import psycopg

from heliu.project.bench.cast import Cast
from heliu.project.bench.load.plans import read_to_the_end
from heliu.project.bench.load.visits import Visit
from heliu.project.bench.measuring import Meter
from heliu.project.bench.rows import pages, trade
from heliu.project.bench.table import Row

#: In a small world the planner rightly reads tables: there it is asked to take any index there is.
_LARGE, _LARGE_IN_SMALL = 20_000, 250


def plans(meter: Meter, cast: Cast) -> Iterator[Row]:
    """Every statement of every page and of a purchase, as the server plans it."""
    meter.say("plans")
    is_small = cast.scale.products < _LARGE
    asked, found = _asked(cast), set[str]()
    with meter.site.listening() as heard, psycopg.connect(meter.site.url()) as own:
        for visits, whole in asked:
            meter.drive(visits[:1], connections=1, times=1, whole=whole)
            rows = _LARGE_IN_SMALL if is_small else _LARGE
            found |= read_to_the_end(own, heard(), rows=rows, avoidable=is_small)
    yield Row(
        name="hot statements that read a large table to its end",
        rps=len(found),
        unit="statements",
        target="0",
        is_met=not found,
        note="; ".join(sorted(found)),
    )


def _asked(cast: Cast) -> list[tuple[list[Visit], bool]]:
    every = {**pages.compared_pages(cast), **pages.all_feeds(cast)}
    loads = [(visits, False) for visits in every.values()]
    # Those before have bought so often that the site may ask them to wait.
    rested = trade.purchases(cast, trade.CAPTURED + 1)[-1:]
    return [*loads, (rested, True)]
