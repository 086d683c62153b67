"""``python -m tools.reference --check | --update``."""

import os
import sys
import tempfile
from pathlib import Path
from types import ModuleType

import django

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "reference"
_MARK = "<!-- Written by `make reference` from the code; change that. -->"


def pages() -> list[ModuleType]:
    """The pages there are; rooms can be imported when Django is ready, which needs a folder."""
    with tempfile.TemporaryDirectory() as data:
        for name in [name for name in os.environ if name.startswith(("HELIU_", "DATABASE_"))]:
            del os.environ[name]  # what is usual, not what is set here
        os.environ["HELIU_DATA"] = data
        os.environ["DJANGO_SETTINGS_MODULE"] = "heliu.project.settings"
        django.setup()
    from tools.reference import actions, budgets, commands, events, settings  # noqa: PLC0415

    return [settings, commands, events, actions, budgets]


def written(page: ModuleType) -> str:
    """A page as its file has it."""
    return f"{_MARK}\n{page.text().strip()}\n"


def main(wish: str) -> int:
    """Compare or write; 1 when something is stale."""
    found = pages()
    stale = [
        page
        for page in found
        if not (path := FOLDER / page.PAGE).exists()
        or path.read_text(encoding="utf-8") != written(page)
    ]
    foreign = {path.name for path in FOLDER.glob("*.md")} - {page.PAGE for page in found}
    if wish == "--update":
        for page in stale:
            (FOLDER / page.PAGE).write_text(written(page), encoding="utf-8")
        for name in foreign:
            (FOLDER / name).unlink()
        return 0
    for name in sorted({page.PAGE for page in stale} | foreign):
        print(f"docs/reference/{name} is stale: make reference")
    return 1 if stale or foreign else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "--check"))
