"""The story by keyboard alone: nobody touches a mouse, and one always sees where one is."""

import re

import pytest
from playwright.sync_api import Error, Locator, Page, expect

from tests.journeys.acts import HOME, PASSWORD, is_write
from tests.journeys.conftest import People
from tests.journeys.serving import Server
from tests.journeys.words import said

pytestmark = pytest.mark.journey
MOST_STEPS = 160
#: Whether what has the focus is on the screen with a ring, its own or that of its frame.
_SEEN = """() => {
  const here = document.activeElement;
  const ringed = (e) => {
    const style = getComputedStyle(e);
    const glows = here.matches("input, textarea, select") && style.boxShadow !== "none";
    return glows || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0);
  };
  if (here === document.body) return true;
  const frame = here.closest("label") ?? here.parentElement;
  const shown = here.matches("[type=radio], [type=checkbox], [type=file]") ? frame : here;
  const box = shown.getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return inside && (ringed(here) || ringed(frame));
}"""


class Keys:
    """Somebody who only has keys."""

    def __init__(self, page: Page, language: str) -> None:
        self.page = page
        self.language = language

    def t(self, message: str) -> str:
        """What the page says for ``message``."""
        return said(self.language, message)

    def reach(self, target: Locator) -> Locator:
        """Tab until ``target`` has the focus; every stop on the way is seen."""
        for _step in range(MOST_STEPS):
            if target.evaluate_all("all => all.includes(document.activeElement)"):
                return self.page.locator(":focus")
            self.page.keyboard.press("Tab")
            self.sees_the_focus()
        raise AssertionError(f"no way by Tab to {target} on {self.page.url}")

    def sees_the_focus(self) -> None:
        """What has the focus is on the screen, and is marked."""
        try:
            self.page.wait_for_function(_SEEN, timeout=2_000)
        except Error as error:
            where = "document.activeElement.outerHTML.slice(0, 200)"
            raise AssertionError(
                f"focus is not seen on {self.page.url}: {self.page.evaluate(where)}"
            ) from error

    def opens(self, target: Locator) -> None:
        """Reach a link or button, and press Enter."""
        self.reach(target)
        self.page.keyboard.press("Enter")

    def button(self, message: str) -> Locator:
        """The buttons and links of the page that say ``message``."""
        name = self.t(message)
        main = self.page.locator("main")
        return main.get_by_role("button", name=name, exact=True).or_(
            main.get_by_role("link", name=name, exact=True)
        )

    def types(self, selector: str, text: str) -> None:
        """Reach a field and type."""
        self.reach(self.page.locator(selector))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)


@pytest.mark.parametrize("people", [("zh-hans", 1280), ("en", 1280)], indirect=True)
def test_the_whole_story_by_keyboard(people: People, server: Server) -> None:
    buyer = Keys(people.page(), people.language)
    page = buyer.page

    # The first stop of every page leads past the frame.
    page.goto("/account/signup/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()

    # Joining.
    handle = f"keys_{people.tag}"
    buyer.types("[name=email]", f"{handle}@example.org")
    buyer.types("[name=password1]", PASSWORD)
    buyer.types("[name=name]", "指尖")
    buyer.types("[name=handle]", handle)
    buyer.reach(page.locator("[name=agrees]"))
    page.keyboard.press("Space")
    buyer.opens(buyer.button("Join"))
    page.wait_for_url(HOME)

    # Following a shop, liking what it says, saying something about it.
    page.goto("/s/kilnandsalt/")
    with page.expect_response(is_write):
        buyer.opens(page.locator("main form.follow button"))
    expect(page.locator("form.follow button[aria-pressed=true]").first).to_be_visible()
    page.goto("/feed")
    with page.expect_response(is_write):
        buyer.opens(page.locator("main form.like button").first)
    expect(page.locator("form.like button[aria-pressed=true]").first).to_be_visible()
    buyer.opens(page.locator("main").get_by_role("link", name=buyer.t("Share"), exact=True).first)
    buyer.types(".share-form [name=text]", "键盘也能转发")
    buyer.opens(page.locator(".share-form button"))
    expect(page.get_by_text("键盘也能转发").first).to_be_visible()

    # Choosing and buying.
    page.goto("/s/kilnandsalt/")
    buyer.opens(page.locator("a.tile-main", has_text="Harbour bowl").first)
    page.wait_for_url(re.compile("/s/kilnandsalt/.+"))
    large = page.get_by_role("link", name="Large", exact=True)
    buyer.opens(large)
    expect(large).to_have_attribute("aria-current", "true")
    buyer.opens(buyer.button("Buy now"))
    page.wait_for_url(re.compile("/checkout"))
    buyer.reach(page.locator("[name$=recipient]"))
    page.keyboard.type("许清")
    buyer.types("[name$=phone]", "13900001111")
    buyer.types("[name$=region]", "浙江省")
    buyer.types("[name$=city]", "杭州市")
    buyer.types("[name$=district]", "西湖区")
    buyer.types("[name$=line1]", "龙井路 8 号")
    buyer.opens(buyer.button("Place order and pay"))
    page.wait_for_url(re.compile("/pay/sandbox/"))
    buyer.opens(page.locator("button[value=succeed]"))
    page.wait_for_url(re.compile("/checkout/.*/done"))
    number = str(page.locator(".outcome-orders a").get_attribute("href")).rsplit("/", 1)[1]

    # The shop ships.
    potter = Keys(people.page(), people.language)
    email = next(e["email"] for e in server.outcome["logins"] if e["email"].startswith("mira@"))
    potter.page.goto("/account/login/")
    potter.types("[name=login]", email)
    potter.types("[name=password]", server.login("merchant")[1])
    potter.page.keyboard.press("Enter")
    potter.page.wait_for_url(HOME)
    potter.page.goto(f"/console/kilnandsalt/orders/{number}")
    potter.reach(potter.page.locator("[name=courier]"))
    potter.page.keyboard.press("ArrowDown")
    potter.types("[name=tracking_number]", "SF7654321")
    potter.opens(potter.button("It is on its way"))
    expect(potter.page.get_by_text("SF7654321").first).to_be_visible()

    # Receipt, and a review.
    page.goto(f"/orders/{number}")
    buyer.opens(buyer.button("Confirm receipt"))
    page.wait_for_url(re.compile("/confirm$"))
    buyer.opens(buyer.button("Yes, release the money"))
    page.wait_for_url(re.compile(f"/orders/{number}$"))
    buyer.opens(buyer.button("Write a review"))
    page.wait_for_url(re.compile("/reviews/new"))
    buyer.reach(page.locator("[name=rating]"))
    page.keyboard.press("ArrowRight")
    buyer.reach(page.locator("[name=kind]"))
    page.keyboard.press("Space")
    buyer.types("[name=text]", "只用键盘买到的碗")
    buyer.opens(buyer.button("Publish my review"))
    expect(
        page.get_by_text("只用键盘买到的碗").or_(page.locator(".toast, .notice")).first
    ).to_be_visible()
