"""What the documents say is so."""

import re
from pathlib import Path

import pytest

from tests.architecture import house

FRONT = [
    "README.md",
    "README.zh.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "SECURITY.md",
    "LICENSE",
]
DOCUMENTS = [
    str(path.relative_to(house.ROOT))
    for path in sorted([*house.ROOT.glob("*.md"), *house.ROOT.glob("docs/**/*.md")])
]


@pytest.mark.parametrize("name", FRONT)
def test_front_page_exists(name: str) -> None:
    assert (house.ROOT / name).read_text(encoding="utf-8").strip()


def test_the_map_is_short_and_true() -> None:
    text = (house.ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")

    named = {
        name.rstrip("/")
        for name in re.findall(r"`((?:src|tests|docs|tools|heliu)/[\w./-]+)`", text)
        if "*" not in name
    }
    assert len(text.splitlines()) <= 150
    assert [name for name in sorted(named) if not (house.ROOT / name).exists()] == []
    assert [room for room in house.floors() if f"`{room}`" not in text] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_and_pictures_are_there(name: str) -> None:
    document = house.ROOT / name
    text = document.read_text(encoding="utf-8")

    missing = []
    for target in re.findall(r'(?:src="|\]\()(?!https?:)([^)"\s]+)', text):
        path, _, heading = target.partition("#")
        found = document.parent / path if path else document
        if not found.exists() or (heading and heading not in headings(found)):
            missing.append(target)
    assert missing == []


def headings(document: Path) -> set[str]:
    """The headings of a document as links name them."""
    found = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_readme_commands_are_targets(name: str) -> None:
    text = (house.ROOT / name).read_text(encoding="utf-8")
    makefile = (house.ROOT / "Makefile").read_text(encoding="utf-8")

    targets = set(re.findall(r"\bmake (\w+)", text))
    assert {"demo", "test"} <= targets
    assert [name for name in targets if not re.search(rf"^{name}:", makefile, re.MULTILINE)] == []


def test_decisions_are_numbered_without_holes() -> None:
    numbers = sorted(int(path.name[:4]) for path in (house.ROOT / "docs/adr").glob("0*.md"))

    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 8


def test_glossary_has_both_languages() -> None:
    rows = [
        [cell.strip() for cell in line.strip("|\n ").split("|")]
        for line in (house.ROOT / "docs/guide/words.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| ") and not line.startswith("| ---")
    ][1:]

    assert len(rows) >= 40
    assert [row for row in rows if len(row) < 3 or not re.search(r"[\u4e00-\u9fff]", row[1])] == []
