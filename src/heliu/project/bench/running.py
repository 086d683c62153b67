"""One run: the server, the rows that were asked for, and what they found."""

import os
import platform
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import msgspec

from heliu.kernel import clock
from heliu.project.bench import groups
from heliu.project.bench.cast import Cast
from heliu.project.bench.load.driving import Driving, driver
from heliu.project.bench.load.visits import Visit
from heliu.project.bench.measuring import Meter, Pace
from heliu.project.bench.rows import importing, memory, pages, plans, readers, rush, trade
from heliu.project.bench.seeding import LARGEST
from heliu.project.bench.site import Site
from heliu.project.bench.table import Report, Row
from heliu.project.cli import installation

Say = Callable[[str], None]


def run(sites: dict[str, Site], *, pace: Pace, wanted: Sequence[str], say: Say) -> Report:
    """Measure. Raises DidNotStart, CalledProcessError, WrongAnswers, WorldIsWrong."""
    largest = sites[LARGEST]
    rows: list[Row] = []
    with driver() as driving:
        if len(sites) > 1:
            rows += _growth(sites, driving, pace, say)
        if set(wanted) & set(groups.SERVED):
            rows += _served(largest, driving, pace, wanted, say)
    if set(wanted) & set(groups.OFFLINE):
        rows += _offline(largest, pace, wanted, say)
    return Report(
        machine=_machine(),
        date=clock.now(),
        scale=msgspec.structs.asdict(largest.scale),
        rounds=pace.rounds,
        rows=rows,
    )


def _growth(sites: dict[str, Site], driving: Driving, pace: Pace, say: Say) -> list[Row]:
    with ExitStack() as stack:
        markets = []
        for site in sorted(sites.values(), key=lambda site: site.scale.shops):
            stack.enter_context(site.served())
            told = site.run("step", "bench-pages", "--share", str(site.share))
            visits = msgspec.json.decode(told, type=dict[str, list[Visit]])
            markets.append((Meter(site, driving, pace, say), visits))
        return list(pages.growth(markets))


def _served(site: Site, driving: Driving, pace: Pace, wanted: Sequence[str], say: Say) -> list[Row]:
    with site.served(), installation.opened(data=site.data):
        site.settle()
        meter, cast = Meter(site, driving, pace, say), Cast(site.scale)
        taken: list[float] = []
        makers: dict[str, Callable[[Meter, Cast], Iterator[Row]]] = {
            "anonymous": pages.anonymous,
            "feeds": pages.feeds,
            "signed-in": pages.signed_in,
            "cart": trade.add_to_cart,
            "checkout": trade.checkout,
            "rush": rush.rush,
            "plans": plans.plans,
        }
        found: list[Row] = []
        for name, make in makers.items():
            if name in wanted:
                found += make(meter, cast)
                site.settle()
                taken.append(max(site.web_memory()))
        if meter.floors:
            found = [*memory.yardsticks(meter), *found]
        found += memory.latencies(found)
        if "memory" in wanted:
            found += memory.memory([*taken, max(site.web_memory())])
        return found


def _offline(site: Site, pace: Pace, wanted: Sequence[str], say: Say) -> list[Row]:
    with installation.opened(data=site.data):
        rows: list[Row] = []
        if "import" in wanted:
            rows += importing.imports(pace, say, site.data)
        if "readers" in wanted:
            rows += readers.replays(pace, say)
        return rows


def _machine() -> str:
    """The processor, how many of it, and the system."""
    model = platform.processor() or platform.machine()
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                model = line.partition(":")[2].strip()
                break
    except OSError:
        pass
    return f"{os.cpu_count()} × {model}, {platform.system()} {platform.release()}"
