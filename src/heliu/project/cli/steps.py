"""Steps that ``serve`` and ``demo`` run in processes of their own."""

from pathlib import Path

import msgspec

from heliu.project.cli import installation, output
from heliu.project.cli.failures import Failure


def run(name: str, *, seed: int, small: bool = False) -> None:
    """``prepare`` (as the owner), ``empty`` (refuse if not) or ``demo``."""
    installation.set_up()
    if name == "prepare":
        _prepare()
    elif name == "empty":
        _require_empty()
    elif name == "demo":
        _demo(seed, small)
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


def _write_whole(path: Path, content: bytes) -> None:
    draft = path.with_suffix(".tmp")
    draft.touch(mode=0o600)  # it holds passwords, be they of a demo
    draft.write_bytes(content)
    draft.replace(path)
