"""``heliu demo``: a world to look at, made once per data folder."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from heliu.kernel.postgres import embedded, roles
from heliu.project import config
from heliu.project.cli import installation, output, serving
from heliu.project.cli.failures import Failure


def run(
    *, data: Path | None, host: str, port: int, seed: int, small: bool, serve: bool, as_json: bool
) -> None:
    """Make the world (of three shops when ``small``) if the folder has none, then serve it."""
    chosen = installation.folder(data)
    serving.set_addresses(port)
    if config.is_default("HELIU_LOG_LEVEL"):  # a line per request would push the logins away
        os.environ["HELIU_LOG_LEVEL"] = "warning"
    if not serve:
        if not installation.is_embedded():
            _make(chosen, seed, small)
        else:
            with embedded.reachable(chosen):
                _make(chosen, seed, small)
        _tell(chosen, as_json)
        return
    with serving.database(chosen) as cluster:
        serving.check_ports(host, port)
        _make(chosen, seed, small)
        on_up: Callable[[], None] = lambda: _tell(chosen, as_json)  # noqa: E731 - typed, short
        serving.run(chosen, cluster, host=host, port=port, workers=2, on_up=on_up)


def _make(data: Path, seed: int, small: bool) -> None:
    started = data / "demo.started"
    if (data / "demo.json").exists():
        installation.run_step("prepare", environment={"HELIU_ROLE": "owner"})
        return
    if started.exists():  # a world that was half made when its process ended
        if not installation.is_embedded():
            raise Failure("the demo was interrupted half way: empty the database and start again")
        roles.drop_database(data)
        roles.ensure(data)
    installation.run_step("prepare", environment={"HELIU_ROLE": "owner"})
    installation.run_step("empty")
    started.touch()
    installation.run_step("demo", "--seed", str(seed), *(["--small"] if small else []))
    started.unlink()


def _tell(data: Path, as_json: bool) -> None:
    made: dict[str, Any] = msgspec.json.decode((data / "demo.json").read_bytes())
    url = config.text_of("HELIU_SITE_URL")
    if as_json:
        output.emit({"url": url, **made})
        return
    output.stdout.print(f"\n[bold]{url}[/bold]\n")
    for login in made["logins"]:
        output.stdout.print(f"  {login['role']:<10} {login['email']:<32} {login['password']}")
    output.stdout.print("\nCtrl-C stops everything.\n")
