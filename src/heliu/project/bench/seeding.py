"""A world into a folder, once: later runs find it there."""

import shutil
import time

from heliu.kernel.postgres import embedded
from heliu.project.bench.site import Mark, Site
from heliu.project.bench.world.scale import scale_of

_STARTED = "bench.started"


def seeded(site: Site, *, share: float, seed: int) -> Mark:
    """See to it that the site holds this world. Raises NotOurs, CalledProcessError."""
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
        site.run("step", "bench-seed", "--seed", str(seed), "--share", str(share), role="owner")
    mark = Mark(share, seed, round(time.monotonic() - begun, 1), scale_of(share))
    site.write_mark(mark)
    started.unlink()
    return mark

