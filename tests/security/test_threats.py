"""SECURITY.md names a measure and its test for each threat, and the tests are there."""

import re
from pathlib import Path

import pytest

from heliu.project import choices

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "SECURITY.md").read_text("utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading."""
    section = TEXT.split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines[1:]]


THREATS = rows("Threats")


@pytest.mark.parametrize(
    ("threat", "measure", "shown_by"), THREATS, ids=[row[0] for row in THREATS]
)
def test_a_threat_has_a_measure_and_a_test(threat: str, measure: str, shown_by: str) -> None:
    named = re.findall(r"`([^`]+)`", shown_by)

    assert measure
    assert named, threat
    for path in named:
        assert re.search(r"^def test_", (ROOT / path).read_text("utf-8"), re.MULTILINE), path


def test_no_test_of_security_is_left_out() -> None:
    own = {f"tests/security/{path.name}" for path in Path(__file__).parent.glob("test_*.py")}

    assert own - {"tests/security/test_threats.py"} <= set(re.findall(r"`([^`]+)`", TEXT))


def test_what_it_says_to_look_at_is_there() -> None:
    for name in re.findall(r"`((?:src|docs|tests)/[^`]+)`", TEXT):
        assert (ROOT / name).exists(), name
    for name in re.findall(r"`(HELIU_\w+)", TEXT):
        assert name in {setting.name for setting in choices.ALL}, name
