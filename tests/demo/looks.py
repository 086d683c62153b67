"""Twelve pictures of a demo world that is served, into docs/demo.

``python -m tests.demo.looks --url http://localhost:8000``
"""

import argparse
import io
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from heliu.project.demo.data import PASSWORD
from tests.journeys import conftest

PHONE, DESK = (390, 844), (1280, 844)


class Look(NamedTuple):
    """A page of the world: its picture's name, who looks, in which language, and where."""

    name: str
    who: str
    language: str
    path: str
    #: Words of a post on that page which is opened.
    post: str = ""
    size: tuple[int, int] = PHONE
    scheme: str = "light"


LOOKS = (
    Look("feed-zh", "xiaomei", "zh-hans", "/feed"),
    Look("feed-en", "xiaomei", "en", "/feed/everyone", scheme="dark"),
    Look("discover-zh", "xiaomei", "zh-hans", "/discover"),
    Look("product-friends-zh", "xiaomei", "zh-hans", "/s/heji/家用菜刀-夹钢"),
    Look("product-colours-en", "xiaomei", "en", "/s/secondsleeve/watch-cap"),
    Look("shop-zh", "xiaomei", "zh-hans", "/s/wanpo/"),
    Look("shop-en", "xiaomei", "en", "/s/slowspoke/"),
    Look("post-en", "xiaomei", "en", "/shops/kilnandsalt/posts", post="Sixty-two thumbs"),
    Look("cart-zh", "xiaomei", "zh-hans", "/cart"),
    Look("people-en", "xiaomei", "en", "/@rosa_okafor"),
    Look("insight-carried-en", "idris", "en", "/console/slowspoke/insight", size=DESK),
    Look("orders-late-zh", "fanglin", "zh-hans", "/console/douding/orders?late=1", size=DESK),
)


def main() -> None:
    """Take all pictures, or those named with ``--only``."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--url", default="http://localhost:8000")
    wanted.add_argument("--out", type=Path, default=Path("docs/demo"))
    wanted.add_argument("--only", nargs="*", default=[look.name for look in LOOKS])
    options = wanted.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=conftest.chromium(), args=["--no-sandbox"]
        )
        for look in LOOKS:
            if look.name in options.only:
                take(browser, options.url, look, options.out)
        browser.close()


def take(browser: Browser, url: str, look: Look, out: Path) -> None:
    """One picture, by somebody who has signed in and answered the question about cookies."""
    page = opened(browser, url, look)
    page.goto(look.path)
    if look.post:
        page.locator("article", has_text=look.post).locator("a[href^='/p/']").first.click()
    page.wait_for_load_state("networkidle")
    with Image.open(io.BytesIO(page.screenshot())) as taken:
        taken.convert("RGB").save(out / f"{look.name}.webp", quality=80, method=6)
    page.context.close()


def opened(browser: Browser, url: str, look: Look) -> Page:
    """A page of a browser of their own."""
    context = browser.new_context(
        base_url=url,
        viewport={"width": look.size[0], "height": look.size[1]},
        color_scheme="dark" if look.scheme == "dark" else "light",
        device_scale_factor=1.5 if look.size == PHONE else 1,
        reduced_motion="reduce",
    )
    known = {"heliu_lang": look.language, "heliu_consent": "0"}
    context.add_cookies([{"name": k, "value": v, "url": url} for k, v in known.items()])
    page = context.new_page()
    page.goto("/account/login/")
    page.fill("[name=login]", f"{look.who}@demo.heliu.example")
    page.fill("[name=password]", PASSWORD)
    page.locator("form:has([name=password]) button").first.click()
    page.wait_for_load_state()
    return page


if __name__ == "__main__":
    main()
