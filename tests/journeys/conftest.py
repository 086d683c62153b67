"""Journeys use the product as people do: the real command serves it, a real browser opens it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys.serving import Server, demo


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Stories share one server and one browser, and so do the looks at every page: two groups."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            is_page = item.path.name == "test_every_page.py"
            item.add_marker(pytest.mark.xdist_group("pages" if is_page else "journeys"))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with demo(tmp_path_factory.mktemp("journeys") / "data", "--small") as started:
        yield started


def chromium() -> str:
    """The browser's command."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        pytest.fail("the journeys need the command chromium; make test BROWSER=0 leaves them out")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium(),
            args=["--no-sandbox", "--disable-quic", "--disable-background-networking"],
        )
        yield started
        started.close()


class People:
    """Opens a page per person, all in one language and width."""

    def __init__(self, browser: Browser, server: Server, language: str, width: int) -> None:
        self._browser, self._server = browser, server
        self.language, self.width = language, width
        #: Makes handles of this journey its own.
        self.tag = f"{language[:2]}{width}"
        self.errors: list[str] = []

    def page(self, *, scripts: bool = True) -> Page:
        """A fresh browser profile: nobody is signed in."""
        height = 844 if self.width < 600 else 900
        context = self._browser.new_context(
            base_url=self._server.url,
            locale="zh-CN" if self.language == "zh-hans" else "en-GB",
            viewport={"width": self.width, "height": height},
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        context.add_cookies(
            [{"name": "heliu_lang", "value": self.language, "url": self._server.url}]
        )
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.on("pageerror", lambda error: self.errors.append(f"{page.url}: {error}"))
        page.on(
            "console",
            lambda message: (
                self.errors.append(f"{page.url}: {message.text}")
                if message.type == "error" and "Content Security Policy" in message.text
                else None
            ),
        )
        page.on(
            "response",
            lambda answer: (
                self.errors.append(f"{answer.status} {answer.url}")
                if answer.status >= 500
                else None
            ),
        )
        return page


@pytest.fixture(
    params=[("zh-hans", 390), ("en", 390), ("zh-hans", 1280), ("en", 1280)],
    ids=["zh-390", "en-390", "zh-1280", "en-1280"],
)
def people(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[People]:
    language, width = request.param
    made = People(browser, server, language, width)
    yield made
    assert made.errors == []
