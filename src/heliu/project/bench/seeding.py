"""Worlds into folders, once: later runs find them there."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

from heliu.kernel.postgres import embedded
from heliu.project.bench.site import Mark, Site

LARGEST = "large"
#: What part of the largest the others are, in which pages must be as fast.
_SMALLER = {"tenth": 0.1, "thousandth": 0.001}
_STARTED = "bench.started"


def worlds(
    folder: Path, *, port: int, share: float, seed: int, all_sizes: bool, say: Callable[[str], None]
) -> dict[str, Site]:
    """The largest world and, with ``all_sizes``, the smaller ones; each with ports of its own.

    Raises NotOurs, CalledProcessError.
    """
    parts = {LARGEST: 1.0, **(_SMALLER if all_sizes else {})}
    sites = {
        name: Site(folder / name, port=port + 2 * place, share=share * part, seed=seed)
        for place, (name, part) in enumerate(parts.items())
    }
    for name, site in sites.items():
        say(f"world {name}: {site.scale.products:,} products, {site.scale.people:,} people")
        say(f"seeded in {seeded(site).seconds:,.0f} s")
    return sites


def seeded(site: Site) -> Mark:
    """See to it that the site's folder holds its world. Raises NotOurs, CalledProcessError."""
    started = site.data / _STARTED
    if started.exists():  # half a world, of a run that was stopped
        shutil.rmtree(site.data)
    found = site.mark()
    if found is not None:
        return found
    if site.data.exists():  # a world of another size
        shutil.rmtree(site.data)
    site.data.mkdir(parents=True)
    started.touch()
    begun = time.monotonic()
    with embedded.reachable(site.data):
        site.run("step", "prepare", role="owner")
        size = ("--seed", str(site.seed), "--share", str(site.share))
        site.run("step", "bench-seed", *size, role="owner")
    mark = Mark(site.share, site.seed, round(time.monotonic() - begun, 1))
    site.write_mark(mark)
    started.unlink()
    return mark
