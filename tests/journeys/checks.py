"""What a machine can see on a page: what runs over, what is cut off, what not all can use."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_HERE = Path(__file__).parent
_LAYOUT = (_HERE / "layout.js").read_text(encoding="utf-8")
_TEXTS = (_HERE / "texts.js").read_text(encoding="utf-8")
_DRAWN = """async () => {
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  const isEnding = (one) => one.effect.getComputedTiming().endTime < Infinity;
  const ends = document.getAnimations().filter(isEnding);
  const moves = ends.map((one) => one.finished.catch(() => undefined));
  await Promise.race([Promise.all(moves), new Promise((done) => setTimeout(done, 5000))]);
}"""
_A_MOMENT_MS = 500
_SERIOUS = ("serious", "critical")


def settle(page: Page) -> None:
    """Wait until the page is drawn as it now is: colours have arrived, nothing moves."""
    page.evaluate(_DRAWN)


def layout(page: Page) -> list[str]:
    """What runs over or is cut off, in words; empty when all is well."""
    return _twice(page, lambda: list(page.evaluate(_LAYOUT)))


def texts(page: Page) -> set[str]:
    """Everything the page says."""
    return set(page.evaluate(_TEXTS))


def accessibility(page: Page) -> list[str]:
    """What axe-core finds serious or critical, in words: WCAG 2.2 A and AA, and good practice."""
    return _twice(page, lambda: _violations(page))


def _violations(page: Page) -> list[str]:
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{one['id']} ({one['impact']}): {node['target']} {node['failureSummary'][:200]}"
        for one in found
        if one["impact"] in _SERIOUS
        for node in one["nodes"][:3]
    ]


def _twice(page: Page, look: Callable[[], list[str]]) -> list[str]:
    """What is found now and a moment later: what a busy machine is still drawing is no fault."""
    said = look()
    if said:
        page.wait_for_timeout(_A_MOMENT_MS)
        settle(page)
        still = set(look())
        said = [words for words in said if words in still]
    return said
