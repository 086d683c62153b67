"""Counting over processes: living, replaced and killed ones."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from heliu.kernel.telemetry import files

_COUNT = """
import sys
from heliu.kernel.telemetry import meters
for _ in range(int(sys.argv[1])):
    meters.count_request(
        route="product", method="GET", status=200, seconds=0.02, statements=3, sql_seconds=0.001
    )
meters.PROCESSES.labels("web").set(1)
print("counted", flush=True)
sys.stdin.read()
"""


class Counting:
    """A process that counts so many requests and then waits."""

    def __init__(self, folder: Path, requests: int) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", _COUNT, str(requests)],
            env={**os.environ, files.VARIABLE: str(folder)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == b"counted\n"

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files.begin(tmp_path / "metrics")
    return tmp_path / "metrics"


def figures(folder: Path) -> dict[str, float]:
    found = {}
    for metric in files.Counted(folder).collect():
        for sample in metric.samples:
            labels = sample.labels.get("le") or sample.labels.get("status") or ""
            found[f"{sample.name} {labels}".strip()] = sample.value
    return found


def test_counts_are_summed_and_outlive_who_counted(folder: Path) -> None:
    first, second = Counting(folder, 3), Counting(folder, 4)

    both = figures(folder)
    first.end()
    one = figures(folder)
    third = Counting(folder, 5)
    three = figures(folder)
    second.end()
    third.end()
    none = figures(folder)

    for found, requests, up in ((both, 7, 2), (one, 7, 1), (three, 12, 2), (none, 12, None)):
        assert found["heliu_http_requests_total 200"] == requests
        assert found["heliu_http_request_duration_seconds_count"] == requests
        assert found["heliu_http_request_duration_seconds_bucket 0.01"] == 0
        assert found["heliu_http_request_duration_seconds_bucket 0.025"] == requests
        assert found["heliu_http_request_sql_statements_sum"] == requests * 3
        assert found.get("heliu_processes") == up
    assert sorted(path.name for path in folder.iterdir()) == ["counter_0.db", "histogram_0.db"]


def test_a_new_start_counts_from_zero(folder: Path) -> None:
    Counting(folder, 2).end()

    files.begin(folder)

    assert figures(folder) == {}
