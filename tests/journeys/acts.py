"""What people do in journeys: one function per thing a person means to do."""

import re
import time
from pathlib import Path

from playwright.sync_api import Locator, Page, Response, expect

from tests.journeys.words import said

PASSWORD = "quiet-loom-of-linen-9"
PATIENCE_SECONDS = 30
#: Where one is after signing in; no page of the account looks like it.
HOME = re.compile(r"//[^/]+/(feed|discover)?$")


def is_write(answer: Response) -> bool:
    """Whether this answers a form: what is shown before it is only meant well."""
    return answer.request.method == "POST"


class Somebody:
    """A person at a browser, reading one language."""

    def __init__(self, page: Page, language: str, handle: str) -> None:
        self.page = page
        self.language = language
        self.handle = handle

    def t(self, message: str, **values: object) -> str:
        """What the page says for ``message``."""
        return said(self.language, message, **values)

    def press(self, message: str, within: Locator | None = None) -> None:
        """Press the button that says ``message``."""
        (within or self.page.locator("main")).get_by_role(
            "button", name=self.t(message), exact=True
        ).first.click()

    def follow_link(self, message: str) -> None:
        """Follow the link that says ``message``."""
        self.page.locator("main").get_by_role(
            "link", name=self.t(message), exact=True
        ).first.click()

    def sees(self, text: str | re.Pattern[str]) -> None:
        """The page shows ``text``."""
        expect(self.page.locator("main").get_by_text(text).first).to_be_visible()

    def sees_in_time(self, path: str, text: str) -> None:
        """The page shows ``text`` once what reads the stream has caught up."""
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            self.page.goto(path)
            if self.page.locator("main").get_by_text(text).count():
                return
            time.sleep(0.5)
        raise AssertionError(f"{path} never showed {text!r}: {self.page.inner_text('main')[:2000]}")

    def joins(self, name: str) -> None:
        """Register."""
        self.page.goto("/account/signup/")
        self.page.fill("[name=email]", f"{self.handle}@example.org")
        self.page.fill("[name=password1]", PASSWORD)
        self.page.fill("[name=name]", name)
        self.page.fill("[name=handle]", self.handle)
        self.page.check("[name=agrees]")
        self.press("Join")
        self.page.wait_for_url(HOME)

    def signs_in(self, email: str, password: str) -> None:
        """Sign in."""
        self.page.goto("/account/login/")
        self.page.fill("[name=login]", email)
        self.page.fill("[name=password]", password)
        self.press("Sign in")
        self.page.wait_for_url(HOME)

    def follows(self, path: str) -> None:
        """Follow whose page this is."""
        self.page.goto(path)
        with self.page.expect_response(is_write):
            self.page.locator("form.follow").first.get_by_role("button").click()
        expect(self.page.locator("form.follow button[aria-pressed=true]").first).to_be_visible()

    def places_and_pays(self, *, is_first: bool) -> None:
        """From the cart through checkout and the bank to "paid"."""
        self.page.goto("/checkout")
        if is_first:
            self.writes_an_address()
        self.press("Place order and pay")
        self.page.wait_for_url(re.compile("/pay/sandbox/"))
        self.page.locator("button[value=succeed]").click()
        self.page.wait_for_url(re.compile("/checkout/.*/done"))
        self.sees(self.t("Paid. Thank you!"))

    def writes_an_address(self) -> None:
        """A new address, Chinese or Western by the language of the reader."""
        chosen = self.page.locator("[name=address][value=new]")
        if chosen.count():
            chosen.check()
        is_chinese = self.language == "zh-hans"
        fields = {
            "recipient": "许清" if is_chinese else "Ada Byron",
            "phone": "13900001111" if is_chinese else "+49 30 1234567",
            "region": "浙江省" if is_chinese else "",
            "city": "杭州市" if is_chinese else "Berlin",
            "district": "西湖区" if is_chinese else "",
            "line1": "龙井路 8 号" if is_chinese else "Torstraße 5",
            "postal_code": "" if is_chinese else "10119",
        }
        self.page.select_option("[name$=country]", "CN" if is_chinese else "DE")
        for name, value in fields.items():
            box = self.page.locator(f"main [name$={name}]")
            if value:
                box.first.fill(value)

    def order_numbers(self) -> list[str]:
        """Of the orders on the page that says "paid"."""
        links = self.page.locator(".outcome-orders a").all()
        return [str(link.get_attribute("href")).rsplit("/", 1)[1] for link in links]

    def ships(self, shop: str, number: str) -> None:
        """Hand the parcel to a courier."""
        self.page.goto(f"/console/{shop}/orders/{number}")
        self.page.select_option("[name=courier]", index=1)
        self.page.fill("[name=tracking_number]", "SF1234567890")
        self.press("It is on its way")
        self.sees("SF1234567890")

    def confirms(self, number: str) -> None:
        """Say that everything arrived."""
        self.page.goto(f"/orders/{number}")
        self.follow_link("Confirm receipt")
        self.press("Yes, release the money")
        self.page.wait_for_url(re.compile(f"/orders/{number}$"))

    def uploads(self, box: str, *files: Path) -> None:
        """Choose files."""
        self.page.set_input_files(box, [str(file) for file in files])
