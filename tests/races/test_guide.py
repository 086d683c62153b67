"""The operator's guide is true: its commands are run, from nothing to a restored copy."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture import house
from tests.ports import free_port
from tests.races.processes import ended, processes_of
from tests.races.test_serve import CLEAN

pytestmark = pytest.mark.race

GUIDE = house.ROOT / "docs" / "guide" / "operating.md"
_RUN = re.compile(r"^```sh run\n(.*?)^```", re.MULTILINE | re.DOTALL)


def test_its_commands_set_up_serve_back_up_and_restore(tmp_path: Path) -> None:
    port = free_port()
    commands = "\n".join(_RUN.findall(GUIDE.read_text(encoding="utf-8")))
    here = (
        commands.replace("/srv/heliu", str(tmp_path))
        .replace("market.example.com", f"localhost:{port}")
        .replace("8000", str(port))
    )
    environment = {name: value for name, value in os.environ.items() if name not in CLEAN}
    programs = Path(sys.executable).parent

    ran = subprocess.run(
        ["bash", "-c", f"set -eux\ntrap 'kill $(jobs -p) 2>/dev/null || true; wait' EXIT\n{here}"],
        env={**environment, "PATH": f"{programs}:{environment['PATH']}"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )

    assert ran.returncode == 0, ran.stderr + ran.stdout
    assert ran.stdout.count('{"ok": true}') == 2
    assert "HELIU_COMMISSION = 5\n" in ran.stdout
    assert "all as in the back-up" in ran.stdout
    assert ended(lambda: processes_of(tmp_path)) == []


def test_every_setting_it_names_is_one() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    listed = subprocess.run(
        [sys.executable, "-m", "heliu.project.cli", "config", "--json"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    named = set(re.findall(r"\b(HELIU_[A-Z_]+|DATABASE_[A-Z_]+)", text))
    # Read by commands, not settings of an installation.
    assert [
        each for each in sorted(named - {"HELIU_OPERATOR_PASSWORD"}) if each not in listed
    ] == []
