"""One run: the worlds, the server, the rows that were asked for, and what they found."""

import os
import platform
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import msgspec

from heliu.kernel import clock
from heliu.project.bench.load.visits import Visit
from heliu.project.bench.measuring import Meter, Pace
from heliu.project.bench.seeding import seeded
from heliu.project.bench.site import Site
from heliu.project.bench.table import Report, Row
from heliu.project.bench.world.scale import scale_of
from heliu.project.cli import installation

#: Folders of the worlds, and what part of the largest each is.
LARGEST = "large"
_SMALLER = {"tenth": 0.1, "thousandth": 0.001}
GROUPS = (
    "growth",
    "anonymous",
    "feeds",
    "signed-in",
    "cart",
    "checkout",
    "rush",
    "memory",
    "import",
    "readers",
)
#: These need no server: they run beside the database alone.
_OFFLINE = ("import", "readers")

Say = Callable[[str], None]


def pace(*, rounds: int, seconds: float) -> Pace:
    """Rounds of so many seconds."""
    return Pace(rounds=rounds, seconds=seconds, latency_seconds=2.5 * seconds)


def run(
    *,
    folder: Path,
    port: int,
    share: float,
    seed: int,
    pace: Pace,
    wanted: Sequence[str],
    say: Say,
) -> Report:
    """Measure. Raises NotOurs, DidNotStart, CalledProcessError, WrongAnswers, WorldIsWrong."""
    shares = {LARGEST: share}
    if "growth" in wanted:
        shares |= {name: share * part for name, part in _SMALLER.items()}
    sites: dict[str, Site] = {}
    for place, (name, part) in enumerate(shares.items()):
        say(f"world {name}: {scale_of(part).products:,} products")
        site = Site(folder / name, port=port + 2 * place, share=part, seed=seed)
        mark = seeded(site, share=part, seed=seed)
        say(f"seeded in {mark.seconds:,.0f} s")
        sites[name] = site
    rows: list[Row] = []
    if "growth" in wanted:
        rows += _growth(sites, shares, pace, say)
    largest = sites[LARGEST]
    if set(wanted) - {"growth", *_OFFLINE}:
        rows += _served(largest, share, pace, wanted, say)
    if set(wanted) & set(_OFFLINE):
        rows += _offline(largest, pace, wanted, say)
    return Report(
        machine=_machine(),
        date=clock.now(),
        scale={name: getattr(scale_of(share), name) for name in ("people", "shops", "products")},
        rounds=pace.rounds,
        rows=rows,
    )


def _growth(sites: dict[str, Site], shares: dict[str, float], pace: Pace, say: Say) -> list[Row]:
    from heliu.project.bench.rows import pages

    with ExitStack() as stack:
        markets = []
        for name in sorted(sites, key=lambda name: shares[name]):
            site = sites[name]
            stack.enter_context(site.served())
            told = site.run("step", "bench-pages", "--share", str(shares[name]))
            visits = msgspec.json.decode(told, type=dict[str, list[Visit]])
            markets.append((Meter(site, pace, say), visits))
        return list(pages.growth(markets))


def _served(
    site: Site, share: float, pace: Pace, wanted: Sequence[str], say: Say
) -> list[Row]:
    with site.served(), installation.opened(data=site.data):
        from heliu.project.bench.cast import Cast
        from heliu.project.bench.rows import memory, pages, rush, trade

        site.wait_until_read()
        meter, cast = Meter(site, pace, say), Cast(scale_of(share))
        before = site.web_memory()
        makers: dict[str, Callable[[Meter, Cast], Iterator[Row]]] = {
            "anonymous": pages.anonymous,
            "feeds": pages.feeds,
            "signed-in": pages.signed_in,
            "cart": trade.add_to_cart,
            "checkout": trade.checkout,
            "rush": rush.rush,
        }
        found = [row for name, make in makers.items() if name in wanted for row in make(meter, cast)]
        if meter.floors:
            found = [*memory.yardsticks(meter), *found]
        found += memory.latencies(found)
        if "memory" in wanted:
            found += memory.memory(meter, before)
        return found


def _offline(site: Site, pace: Pace, wanted: Sequence[str], say: Say) -> list[Row]:
    with installation.opened(data=site.data):
        from heliu.project.bench.rows import importing, readers

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
