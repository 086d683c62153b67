"""Every page, looked at by a machine: four widths, two languages, light and dark."""

import re
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from heliu.project import demo
from tests.journeys import atlas, checks
from tests.journeys.serving import Server

pytestmark = pytest.mark.journey
WIDTHS = (360, 390, 768, 1280)
WORLD = Path(demo.__file__).parent
ROLES = ("visitor", "shopper", "merchant", "operator")
LANGUAGES = ("zh-hans", "en")
#: As much as the first page may weigh on its way, pictures left out.
MOST_BYTES = 100_000


class Viewers:
    """A signed-in page per role and language, kept for all pages."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self._browser, self._server = browser, server
        self._pages: dict[tuple[str, str], Page] = {}
        self._sights: dict[str, atlas.Sight] = {}

    def page(self, role: str, language: str) -> Page:
        """This role's page in this language."""
        if (role, language) not in self._pages:
            self._pages[role, language] = self._opened(role, language)
        return self._pages[role, language]

    def sight(self, name: str) -> atlas.Sight:
        """Where the page called ``name`` is."""
        if not self._sights:
            pages = {role: self.page(role, "zh-hans") for role in ROLES}
            self._fill_cart(pages["shopper"])
            self._sights = {sight.name: sight for sight in atlas.sights(pages)}
        return self._sights[name]

    def _opened(self, role: str, language: str) -> Page:
        context = self._browser.new_context(
            base_url=self._server.url,
            viewport={"width": 390, "height": 844},
            reduced_motion="reduce",
        )
        context.add_cookies([{"name": "heliu_lang", "value": language, "url": self._server.url}])
        context.set_default_timeout(15_000)
        page = context.new_page()
        if role != "visitor":
            email, password = self._server.login(role)
            page.goto("/account/login/")
            page.fill("[name=login]", email)
            page.fill("[name=password]", password)
            page.locator("form:has([name=password]) button").first.click()
            page.wait_for_url(re.compile(r"/(feed|discover)?$"))
        return page

    def _fill_cart(self, page: Page) -> None:
        page.goto(f"/s/{atlas.SHOP}/")
        for link in page.locator("a.tile-main").all():
            page.goto(link.get_attribute("href") or "")
            add = page.locator("form.buy button:not([name=buy_now]):not([type=button])")
            if add.count():
                add.first.click()
                page.wait_for_timeout(300)
                return
        raise AssertionError("nothing to buy")


@pytest.fixture(scope="module")
def viewers(browser: Browser, server: Server) -> Viewers:
    return Viewers(browser, server)


@pytest.mark.parametrize("name", atlas.NAMES)
def test_the_page_fits_and_can_be_used_by_all(viewers: Viewers, name: str) -> None:
    sight = viewers.sight(name)
    wrong: list[str] = []
    said: dict[str, set[str]] = {}

    for language in LANGUAGES:
        page = viewers.page(sight.who, language)
        page.set_viewport_size({"width": WIDTHS[0], "height": 844})
        page.goto(sight.path)
        page.wait_for_load_state("networkidle")
        said[language] = checks.texts(page)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844 if width < 600 else 900})
            wrong += [f"{language} {width}: {words}" for words in checks.layout(page)]
        for width, scheme in ((390, "light"), (1280, "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            wrong += [
                f"{language} {width} {scheme}: {words}" for words in checks.accessibility(page)
            ]
        page.emulate_media(color_scheme="light")

    assert wrong == []
    assert untranslated(said["zh-hans"], said["en"]) == []


def untranslated(chinese: set[str], english: set[str]) -> list[str]:
    """What both pages say in the same words, though nobody in the demo world wrote it."""
    return sorted(
        text
        for text in chinese & english
        if re.search(r"[A-Za-z]{3,} [A-Za-z]{3,}|[\u4e00-\u9fff]{2,}", text)
        if squeezed(text) not in written_by_people()
    )


@cache
def written_by_people() -> str:
    """All texts of the demo world, in one."""
    files = [path for path in WORLD.rglob("*") if path.suffix in (".json", ".jsonl")]
    return squeezed(" ".join(path.read_text(encoding="utf-8") for path in files))


def squeezed(text: str) -> str:
    """Without white space, which pages and files break differently."""
    return re.sub(r"\\n|\s", "", text)
