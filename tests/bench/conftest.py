"""The benchmark, run once in small."""

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from heliu.project.bench import groups
from heliu.project.bench.table import Report
from tests.ports import free_port

SHARE = 0.003
_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run on one process: the world is made once."""
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("bench"))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the worlds are."""
    return tmp_path_factory.mktemp("bench")


@pytest.fixture(scope="session")
def report(folder: Path) -> Report:
    """What ``heliu bench`` found, as an operator would run it.

    All but the growing market, which would take three worlds: that is ``test_growth``'s.
    """
    rows = ",".join(name for name in groups.ALL if name != "growth")
    written = folder / "report.json"
    ours = ("DATABASE_URL", "DATABASE_OWNER_URL", "DJANGO_SETTINGS_MODULE")
    subprocess.run(
        [
            *(sys.executable, "-m", "heliu.project.cli", "bench", "--data", str(folder / "worlds")),
            *("--scale", str(SHARE), "--rounds", "1", "--seconds", "0.2"),
            *("--rows", rows, "--port", str(free_port()), "--json", str(written)),
        ],
        env={
            name: value
            for name, value in os.environ.items()
            if name not in ours and not name.startswith("HELIU_")
        },
        check=True,
        timeout=600,
    )
    return msgspec.json.decode(written.read_bytes(), type=Report)
