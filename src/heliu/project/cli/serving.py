"""``heliu serve``: the database, the pages, the live door and the worker as one."""

import os
import socket
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from heliu.kernel.postgres import embedded
from heliu.kernel.postgres.cluster import Cluster
from heliu.kernel.telemetry import logs
from heliu.project import config, supervisor, watching
from heliu.project.cli import installation
from heliu.project.cli.failures import Failure


def serve(*, data: Path | None, host: str, port: int, workers: int) -> None:
    """Prepare and serve until a signal says stop."""
    chosen = installation.folder(data)
    set_addresses(port)
    with database(chosen) as cluster:
        check_ports(host, port)
        installation.run_step("prepare", environment={"HELIU_ROLE": "owner"})
        run(chosen, cluster, host=host, port=port, workers=workers, on_up=_announce)


def _announce() -> None:
    supervisor.say(f"serving {config.text_of('HELIU_SITE_URL')} (Ctrl-C stops everything)")


@contextmanager
def database(data: Path) -> Iterator[Cluster | None]:
    """The data folder's own server, ours for as long as we serve; None with a DATABASE_URL."""
    if not installation.is_embedded():
        yield None
        return
    with embedded.owned(data) as cluster:
        yield cluster


def set_addresses(port: int) -> None:
    """Tell everything we start where people reach the site."""
    os.environ["HELIU_ROLE"] = "app"
    if config.is_default("HELIU_SITE_URL"):
        os.environ["HELIU_SITE_URL"] = f"http://localhost:{port}"


def check_ports(host: str, port: int) -> None:
    """Raises Failure when the site's port, the live door's or the figures' is taken."""
    for wanted in (port, port + 1):
        _require_free(host, wanted, "another --port")
    if (figures := config.read().metrics) is not None:
        _require_free(*figures, "another HELIU_METRICS")


def _require_free(host: str, port: int, other: str) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Failure(
                f"port {port} of {host} is not free ({error.strerror}): "
                f"stop what uses it or choose {other}"
            ) from None


def run(
    data: Path,
    cluster: Cluster | None,
    *,
    host: str,
    port: int,
    workers: int,
    on_up: Callable[[], None],
) -> None:
    """Supervise all processes of the site until a signal says stop."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "heliu.project.settings"}
    environment |= watching.begin(config.read())
    door = [sys.executable, "-m", "heliu.project.door"]
    as_json = ["--json"] if logs.form_in_use() == "json" else []
    web = [
        *(*door, "wsgi", "heliu.project.wsgi:application"),
        *("--host", host, "--port", str(port), "--workers", str(workers), *as_json),
    ]
    live = [
        *(*door, "asgi", "heliu.project.live:application"),
        *("--host", host, "--port", str(port + 1), *as_json),
    ]
    worker = [sys.executable, "-m", "heliu.project.worker"]
    supervisor.run(
        [
            supervisor.Child("web", web, environment, reloads=True),
            supervisor.Child("live", live, environment, reloads=True),
            supervisor.Child("worker", worker, environment),
        ],
        cluster=cluster,
        is_up=lambda: _answers(host, port),
        on_up=on_up,
        before_reload=_prepare_again,
    )


def _prepare_again() -> bool:
    """What a new version needs, by that version; the old one goes on if it cannot be had."""
    try:
        installation.run_step("prepare", environment={"HELIU_ROLE": "owner"})
    except Failure as error:
        supervisor.say(f"{error}: everything goes on as it was", is_trouble=True)
        return False
    return True


def _answers(host: str, port: int) -> bool:
    name = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    name = f"[{name}]" if ":" in name else name
    request = urllib.request.Request(
        f"http://{name}:{port}/readyz", headers={"Host": f"localhost:{port}"}
    )
    try:
        with urllib.request.urlopen(request, timeout=2) as response:  # noqa: S310 - as above
            return bool(response.status == 200)  # noqa: PLR2004 - OK
    except OSError:
        return False
