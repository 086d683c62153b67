"""Steps that ``serve`` and ``demo`` run in processes of their own."""

from pathlib import Path

import msgspec

from heliu.project.cli import installation, output
from heliu.project.cli.failures import Failure


def run(name: str, *, seed: int, small: bool = False, share: float = 1.0) -> None:
    """``prepare`` (as the owner), ``empty`` (refuse if not), ``demo``, or one of the bench's."""
    installation.set_up()
    if name == "prepare":
        _prepare()
    elif name == "empty":
        _require_empty()
    elif name == "demo":
        _demo(seed, small)
    elif name == "bench-seed":
        _seed_for_bench(seed, share)
    elif name == "bench-pages":
        _tell_pages_of_bench(share)
    else:
        raise Failure(f"no step is called {name}")


def _prepare() -> None:
    from heliu.project import prepare

    with output.progress() as report:
        prepare.migrate(report)
        prepare.collect(report)


def _require_empty() -> None:
    from django.contrib.auth import get_user_model

    if get_user_model().objects.exists():
        raise Failure("this folder has a marketplace of its own: give the demo another --data")


def _demo(seed: int, small: bool) -> None:
    from heliu.project.demo import building
    from heliu.project.settings import CONFIG

    with output.progress() as report:
        made = building.build(seed=seed, progress=report, size="small" if small else "whole")
    outcome = {"logins": made["logins"], "shops": made["shops"]}
    _write_whole(CONFIG.data / "demo.json", msgspec.json.encode(outcome))


def _seed_for_bench(seed: int, share: float) -> None:
    from heliu.project.bench.world import building

    with output.progress() as report:
        building.build(share=share, seed=seed, progress=report)


def _tell_pages_of_bench(share: float) -> None:
    from heliu.project.bench.cast import Cast
    from heliu.project.bench.rows import pages
    from heliu.project.bench.world.scale import scale_of

    output.emit(pages.compared_pages(Cast(scale_of(share))))


def _write_whole(path: Path, content: bytes) -> None:
    draft = path.with_suffix(".tmp")
    draft.touch(mode=0o600)  # it holds passwords, be they of a demo
    draft.write_bytes(content)
    draft.replace(path)
