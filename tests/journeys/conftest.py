"""Journeys use the product as people do: the real command serves it, a real browser opens it."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.ports import free_port

HELIU = Path(sys.executable).with_name("heliu")
START_SECONDS = 120


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys share one server and one browser, so one worker runs them all."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("journeys"))


class Server:
    """A running Heliu of its own data folder, and what it was born with."""

    def __init__(self, url: str, outcome: dict[str, list[dict[str, str]]]) -> None:
        self.url = url
        self.outcome = outcome

    def login(self, role: str) -> tuple[str, str]:
        """E-mail and password of the first ready login of a role."""
        found = next(entry for entry in self.outcome["logins"] if entry["role"] == role)
        return found["email"], found["password"]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    data = tmp_path_factory.mktemp("journeys") / "data"
    port = free_port()
    names = ("DATABASE_URL", "DATABASE_OWNER_URL", "HELIU_ROLE", "HELIU_DEBUG", "HELIU_DATA")
    environment = {k: v for k, v in os.environ.items() if k not in names}
    log = data.with_suffix(".log").open("wb")
    command = [HELIU, "demo", "--port", str(port), "--data", data, "--seed", "7", "--json"]
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=log, start_new_session=True
    )
    try:
        assert process.stdout
        outcome = json.loads(read_object(process.stdout, log.name))
        wait_until_ready(outcome["url"], Path(log.name))
        yield Server(outcome["url"].rstrip("/"), outcome)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        log.close()
        shutil.rmtree(data, ignore_errors=True)


def read_object(stream: object, log: str) -> str:
    """The one JSON object that the command prints once the address answers."""
    text = ""
    for line in stream:  # type: ignore[attr-defined]
        text += line.decode()
        try:
            json.loads(text)
        except ValueError:
            continue
        return text
    raise AssertionError(f"heliu demo ended early: {Path(log).read_text(errors='replace')[-3000:]}")


def wait_until_ready(url: str, log: Path) -> None:
    """Wait for the address to answer."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{url}/readyz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"not ready: {log.read_text(errors='replace')[-3000:]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        pytest.fail("the journeys need the command chromium; make test BROWSER=0 leaves them out")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium,
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
