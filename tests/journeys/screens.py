"""Pictures of every page, and contact sheets of the twelve that matter most: ``make screens``.

Each sheet shows a page on the phone and on a desk, in both languages, by day and by night.
"""

import argparse
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright
from rich.progress import track

from tests.journeys import atlas, conftest
from tests.journeys.serving import demo
from tests.journeys.viewers import Viewers

SHEETS = (
    *("feed", "discover", "product", "shop", "cart", "checkout"),
    *("order-shipped", "post", "notifications", "sign-in", "console-overview", "console-insight"),
)
#: What the READMEs show: page, width, language, light.
PICTURES = (
    *(("feed", 390, "zh", "light"), ("shop", 390, "zh", "light")),
    ("order-shipped", 390, "zh", "light"),
    *(("notifications", 390, "zh", "dark"), ("discover", 390, "zh", "dark")),
    *(("feed", 390, "en", "light"), ("feed", 1280, "en", "light")),
    ("discover", 1280, "en", "light"),
    *(("console-insight", 1280, "en", "light"), ("console-insight", 1280, "zh", "dark")),
)
LANGUAGES = (("zh-hans", "zh"), ("en", "en"))
SCHEMES = ("light", "dark")
#: Width and height of a phone and of a desk.
SCREENS = ((390, 844), (1280, 844))
#: Who looks has answered the question about cookies and put the first tour away.
ANSWERED = {"heliu_consent": "0", "heliu_tour": "seen"}
GAP = 16
SCALE = 0.5


def main() -> None:
    """Take every page into ``--out``; put the sheets into ``--sheets``."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--out", type=Path, default=Path("data/screens"))
    wanted.add_argument("--sheets", type=Path, default=Path("docs/screens"))
    wanted.add_argument("--only", nargs="*", default=list(atlas.NAMES), help="names of pages")
    options = wanted.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    options.sheets.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        demo(Path(folder) / "data") as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=conftest.chromium(), args=["--no-sandbox"]
        )
        viewers = Viewers(browser, server, ANSWERED)
        for name in track(options.only, "pages"):
            take(viewers, name, options.out)
        browser.close()
    for name in SHEETS:
        if name in options.only:
            sheet(name, options.out).save(options.sheets / f"{name}.webp", quality=82, method=6)
    for name, width, short, scheme in PICTURES:
        if name in options.only:
            picture = f"{name}-{width}-{short}-{scheme}"
            with Image.open(options.out / f"{picture}.png") as taken:
                taken.convert("RGB").save(options.sheets / f"{picture}.webp", quality=85, method=6)


def take(viewers: Viewers, name: str, out: Path) -> None:
    """One page in all its forms."""
    sight = viewers.sight(name)
    for language, short in LANGUAGES:
        page = viewers.page(sight.who, language)
        for width, height in SCREENS:
            page.set_viewport_size({"width": width, "height": height})
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                page.goto(sight.path)
                page.wait_for_load_state("networkidle")
                page.screenshot(path=out / f"{name}-{width}-{short}-{scheme}.png")


def sheet(name: str, out: Path) -> Image.Image:
    """Phone and desk side by side, a row for each language and light."""
    rows = [(short, scheme) for _language, short in LANGUAGES for scheme in SCHEMES]
    height = round(SCREENS[0][1] * SCALE)
    widths = [round(width * SCALE) for width, _height in SCREENS]
    whole = Image.new(
        "RGB", (sum(widths) + 3 * GAP, len(rows) * (height + GAP) + GAP), (128, 124, 118)
    )
    for line, (short, scheme) in enumerate(rows):
        left = GAP
        for (wide, _tall), width in zip(SCREENS, widths, strict=True):
            with Image.open(out / f"{name}-{wide}-{short}-{scheme}.png") as taken:
                small = taken.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
            whole.paste(small, (left, GAP + line * (height + GAP)))
            left += width + GAP
    return whole


if __name__ == "__main__":
    main()
