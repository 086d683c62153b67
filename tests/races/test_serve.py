"""``heliu serve``: up again whatever is killed, and gone when it is told to go."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ports import free_port
from tests.races.processes import ended, processes_of

pytestmark = pytest.mark.race

CLEAN = ("DATABASE_URL", "HELIU_DATA", "HELIU_ROLE", "HELIU_DEBUG", "HELIU_TEST_CLUSTER")


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as response:
            return response.status in (200, 204)
    except (urllib.error.URLError, OSError):
        return False


def wait_for(url: str, within: float = 60.0) -> None:
    deadline = time.monotonic() + within
    while not answers(url):
        assert time.monotonic() < deadline, f"{url} does not answer"
        time.sleep(0.2)


class Site:
    """A site served by a process of its own."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.log = data.with_name("serve.log")
        environment = {name: value for name, value in os.environ.items() if name not in CLEAN}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "heliu.project.cli", "serve"),
                    *("--data", str(data), "--port", str(self.port), "--workers", "1"),
                ],
                stdout=log,
                stderr=log,
                env=environment,
                start_new_session=True,
            )

    def pids(self, mark: str) -> list[int]:
        return [int(each.split()[0]) for each in processes_of(self.data) if mark in each]

    def kill(self, mark: str) -> None:
        """Kill the process of that mark that was there first."""
        first = min(self.pids(mark))
        os.kill(first, signal.SIGKILL)
        assert not ended(lambda: {first} & set(self.pids(mark)))

    def wait_until_ready(self) -> None:
        """Wait until pages can be served; otherwise show what was said."""
        try:
            wait_for(f"{self.url}/readyz", within=90)
        except AssertionError:
            pytest.fail(self.log.read_text())


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    made = Site(tmp_path / "data")
    try:
        made.wait_until_ready()
        yield made
    finally:
        made.process.terminate()
        made.process.wait(30)
        left = ended(lambda: processes_of(made.data))
        assert left == [], made.log.read_text()


def test_whatever_is_killed_comes_back_and_ctrl_c_leaves_nothing(site: Site) -> None:
    live = f"http://localhost:{site.port + 1}/healthz"
    wait_for(live)
    for mark, door in (
        ("heliu.project.wsgi", f"{site.url}/readyz"),
        ("heliu.project.live", live),
        ("heliu.project.worker", f"{site.url}/readyz"),
        ("/bin/postgres", f"{site.url}/readyz"),
    ):
        site.kill(mark)
        wait_for(door)
        deadline = time.monotonic() + 20
        while not site.pids(mark):
            assert time.monotonic() < deadline, f"{mark} did not come back"
            time.sleep(0.2)

    site.process.send_signal(signal.SIGINT)

    assert site.process.wait(30) == 0
    assert ended(lambda: processes_of(site.data)) == []


def test_a_second_one_on_the_same_folder_is_refused_and_a_command_attaches(site: Site) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in CLEAN}
    heliu = [sys.executable, "-m", "heliu.project.cli"]
    data = ["--data", str(site.data)]

    second = subprocess.run(
        [*heliu, "serve", *data, "--port", str(free_port())],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    verified = subprocess.run(
        [*heliu, "ledger", "verify", *data, "--json"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert second.returncode == 2
    assert "running already" in second.stderr
    assert "Traceback" not in second.stderr
    assert (verified.returncode, verified.stdout) == (
        0,
        '{"ok":true,"transfers":0,"problems":[]}\n',
    )
    assert answers(f"{site.url}/readyz")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the next start clears up")
def test_nothing_outlives_a_killed_serve(site: Site) -> None:
    site.process.kill()
    site.process.wait()

    assert ended(lambda: processes_of(site.data)) == []
