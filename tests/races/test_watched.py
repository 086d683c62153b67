"""A site that is watched: counts over all its processes, lines that can be read by machines."""

import json
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
from prometheus_client.parser import text_string_to_metric_families

from tests.ports import free_port
from tests.races.processes import ended, processes_of
from tests.races.test_serve import CLEAN, Site, wait_for

pytestmark = pytest.mark.race

TOKEN = "a-token-that-nobody-guesses-0123456789"


class Watched(Site):
    """A site with two web processes, and figures for who shows the token."""

    def __init__(self, data: Path) -> None:
        self.figures = f"http://127.0.0.1:{free_port()}/metrics"
        super().__init__(
            data,
            workers=2,
            HELIU_METRICS=self.figures.removeprefix("http://").removesuffix("/metrics"),
            HELIU_METRICS_TOKEN=TOKEN,
            HELIU_LOG_LEVEL="info",
        )

    def visit(self, times: int) -> str:
        """Ask for a page so often, each time on a new connection; the last request's id."""
        for _ in range(times):
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=10) as answer:
                last = answer.headers["X-Request-ID"]
        return str(last)

    def scrape(self) -> dict[str, float]:
        """What Prometheus would read, by name and first label's value."""
        request = urllib.request.Request(self.figures, headers={"Authorization": f"Bearer {TOKEN}"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            text = answer.read().decode()
        return {
            " ".join([sample.name, *sorted(sample.labels.values())]): sample.value
            for family in text_string_to_metric_families(text)
            for sample in family.samples
        }

    def visits(self) -> float:
        """How many visits were counted."""
        return self.scrape().get("heliu_http_requests_total 200 GET healthz", 0)

    def wait_for_figures(self) -> None:
        """Wait until the worker shows them, and the log says that the site serves."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                self.scrape()
            except OSError:
                time.sleep(0.2)
            else:
                if '"serving ' in self.log.read_text():
                    return
                time.sleep(0.2)
        pytest.fail(self.log.read_text())

    def lines(self) -> list[dict[str, object]]:
        """The log, after what was said while it was prepared."""
        said = self.log.read_text().splitlines()
        first = next(number for number, line in enumerate(said) if '"serving ' in line)
        return [json.loads(line) for line in said[first:]]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Watched]:
    made = Watched(tmp_path / "data")
    try:
        made.wait_until_ready()
        made.wait_for_figures()
        yield made
    finally:
        made.process.terminate()
        made.process.wait(30)
        left = ended(lambda: processes_of(made.data))
        assert left == [], made.log.read_text()


def test_nothing_is_counted_twice_or_lost_when_processes_come_and_go(site: Watched) -> None:
    site.visit(40)
    assert site.visits() == 40

    master, *workers = sorted(site.pids("heliu.project.wsgi"))
    assert len(workers) == 2
    site.kill("heliu.project.worker")
    site.kill_process(max(workers))
    site.wait_for_figures()
    wait_for(f"{site.url}/healthz")
    counted = site.visits()
    site.visit(20)
    assert site.visits() == counted + 20

    before = set(site.pids("heliu.project"))
    site.process.send_signal(signal.SIGHUP)
    kept = {site.process.pid, master, min(site.pids("heliu.project.live"))}
    assert not ended(lambda: (before - kept) & set(site.pids("heliu.project")), within=120)
    site.wait_for_figures()
    assert site.visits() == counted + 20
    site.visit(10)

    found = site.scrape()
    assert found["heliu_http_requests_total 200 GET healthz"] == counted + 30
    assert found["heliu_http_request_duration_seconds_count GET healthz"] == counted + 30
    assert found["heliu_processes web"] == 2
    assert found["heliu_figure_ok stream"] == 1


def test_figures_are_for_who_shows_the_token_and_not_on_the_site(site: Watched) -> None:
    for address, status in (
        (site.figures, 401),
        (f"{site.url}/metrics", 404),
        (f"http://localhost:{site.port + 1}/metrics", 404),
    ):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(address, timeout=10)
        assert refused.value.code == status, address


def test_every_line_is_json_and_an_answer_finds_its_own(site: Watched) -> None:
    request_id = site.visit(1)
    site.kill("heliu.project.worker")
    site.wait_for_figures()

    said = site.lines()
    (line,) = (each for each in said if each.get("request_id") == request_id)
    assert (line["event"], line["route"], line["status"]) == ("request", "healthz", 200)
    assert any("worker ended" in str(each["event"]) for each in said)
    assert all({"timestamp", "level", "event"} <= each.keys() for each in said)


def test_a_port_that_is_taken_is_said_before_anything_starts(site: Watched, tmp_path: Path) -> None:
    clean = {name: value for name, value in os.environ.items() if name not in CLEAN}

    second = subprocess.run(
        [
            *(sys.executable, "-m", "heliu.project.cli", "serve"),
            *("--data", str(tmp_path / "second"), "--port", str(free_port())),
        ],
        env={**clean, "HELIU_METRICS": site.figures.split("/")[2]},
        capture_output=True,
        text=True,
        check=False,
    )

    assert second.returncode == 2
    assert "choose another HELIU_METRICS" in second.stderr
