"""Every page, looked at by a machine: four widths, two languages, light and dark."""

import re
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import heliu
from tests.journeys import atlas, checks
from tests.journeys.serving import Server
from tests.journeys.viewers import Viewers

pytestmark = pytest.mark.journey
WIDTHS = (360, 390, 768, 1280)
WORLD = Path(heliu.__file__).parent / "project" / "demo"
LANGUAGES = ("zh-hans", "en")
#: What the theme's scroll bars call themselves; their script takes no other words.
THEMES_OWN = {"scrollable content"}
#: As much as the first page may weigh on its way, pictures left out.
MOST_BYTES = 100_000


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
            checks.settle(page)
            wrong += [
                f"{language} {width} {scheme}: {words}" for words in checks.accessibility(page)
            ]
        page.emulate_media(color_scheme="light")

    assert wrong == []
    assert untranslated(said["zh-hans"], said["en"]) == []


@pytest.mark.parametrize("path", atlas.ADMIN)
def test_the_admins_page_fits_a_phone_and_a_desk(viewers: Viewers, path: str) -> None:
    """As above, once each: the theme's breakpoints and colours are tested by its makers."""
    wrong: list[str] = []
    said: dict[str, set[str]] = {}

    for language, width, scheme in (("zh-hans", 360, "light"), ("en", 1280, "dark")):
        page = viewers.page("operator", language)
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(f"/admin/{path.removesuffix('first')}")
        if path.endswith("first"):
            page.goto(page.locator("#result_list tbody a").first.get_attribute("href") or "")
        page.wait_for_load_state("networkidle")
        checks.settle(page)
        said[language] = checks.texts(page) - THEMES_OWN
        found = [*checks.layout(page), *checks.accessibility(page)]
        wrong += [f"{language} {width} {scheme}: {words}" for words in found]
        page.emulate_media(color_scheme="light")

    assert wrong == []
    assert untranslated(said["zh-hans"], said["en"]) == []


@pytest.mark.parametrize("path", ["/discover", f"/s/{atlas.SHOP}/"])
def test_the_first_page_is_light(browser: Browser, server: Server, path: str) -> None:
    """Everything but pictures, as it goes over the wire to who comes for the first time."""
    context = browser.new_context(base_url=server.url)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    kinds: dict[str, str] = {}
    sizes: dict[str, int] = {}
    wire.on("Network.responseReceived", lambda e: kinds.update({e["requestId"]: e["type"]}))
    wire.on(
        "Network.loadingFinished",
        lambda e: sizes.update({e["requestId"]: int(e["encodedDataLength"])}),
    )
    wire.send("Network.enable")

    page.goto(path)
    page.wait_for_load_state("networkidle")

    weights = {one: size for one, size in sizes.items() if kinds.get(one) != "Image"}
    assert len(weights) > 5
    assert sum(weights.values()) <= MOST_BYTES
    context.close()


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
