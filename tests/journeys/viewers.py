"""People at browsers, one for each role and language, and where every page is for them."""

from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from tests.journeys import atlas
from tests.journeys.acts import HOME
from tests.journeys.serving import Server

ROLES = ("visitor", "shopper", "merchant", "operator")


class Viewers:
    """A signed-in page per role and language, kept for all pages."""

    def __init__(
        self, browser: Browser, server: Server, cookies: dict[str, str] | None = None
    ) -> None:
        """``cookies``: what every browser already knows."""
        self._browser, self._server = browser, server
        self._cookies = cookies or {}
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
            made = self._buy(pages["shopper"])
            self._sights = {sight.name: sight for sight in atlas.sights(pages, made)}
        return self._sights[name]

    def _opened(self, role: str, language: str) -> Page:
        context = self._browser.new_context(
            base_url=self._server.url,
            viewport={"width": 390, "height": 844},
            reduced_motion="reduce",
        )
        known = {"heliu_lang": language, **self._cookies}
        context.add_cookies(
            [
                {"name": name, "value": value, "url": self._server.url}
                for name, value in known.items()
            ]
        )
        context.set_default_timeout(15_000)
        page = context.new_page()
        if role != "visitor":
            email, password = self._server.login(role)
            page.goto("/account/login/")
            page.fill("[name=login]", email)
            page.fill("[name=password]", password)
            page.locator("form:has([name=password]) button").first.click()
            page.wait_for_url(HOME)
        return page

    def _buy(self, page: Page) -> dict[str, str]:
        """One order paid, one declined and still to pay, and a cart; where that is seen."""
        self._place_order(page)
        page.locator("button[value=succeed]").click()
        page.wait_for_url("**/done")
        paid = urlsplit(page.url).path
        self._place_order(page)
        bank = urlsplit(page.url).path
        page.locator("button[value=decline]").click()
        page.wait_for_url("**/done")
        declined = urlsplit(page.url).path
        self._fill_cart(page)
        return {"bank": bank, "outcome-paid": paid, "outcome-declined": declined}

    def _place_order(self, page: Page) -> None:
        self._fill_cart(page)
        page.goto("/checkout")
        page.locator("button[name=place]:visible").click()
        page.wait_for_url("**/pay/sandbox/**")

    def _fill_cart(self, page: Page) -> None:
        page.goto(f"/s/{atlas.SHOP}/")
        tiles = "all => all.map(link => link.getAttribute('href'))"
        for href in page.eval_on_selector_all("a.tile-main", tiles):
            page.goto(href)
            form = page.locator("form[action$='/cart/add']")
            if form.count():
                form.first.evaluate("form => HTMLFormElement.prototype.submit.call(form)")
                page.wait_for_url("**/cart")
                return
        raise AssertionError("nothing to buy")
