"""Reading and buying with scripts off, and a problem that the operator decides."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.acts import Somebody
from tests.journeys.conftest import People
from tests.journeys.serving import Server

pytestmark = pytest.mark.journey

COMPLAINT = "盘子边上缺了一块 / A chip out of the rim."
DECISION = "照片清楚，退一半 / The picture is clear: half of it goes back."


def test_reading_and_buying_with_scripts_off(people: People, server: Server) -> None:
    reader = Somebody(people.page(scripts=False), people.language, f"quiet_{people.tag}")

    # A visitor reads, puts something in the cart, and is asked to sign in only to pay.
    reader.page.goto("/")
    reader.page.locator("button[value=necessary]").click()
    reader.page.goto("/discover")
    reader.page.goto("/s/kilnandsalt/")
    reader.page.locator(".tile-main", has_text="Harbour bowl").click()
    reader.page.get_by_role("link", name="Large", exact=True).click()
    reader.press("Add to cart")
    reader.page.goto("/cart")
    expect(reader.page.locator(".cart-line")).to_have_count(1)
    reader.page.locator(".stepper button[value='1']").first.click()
    expect(reader.page.locator(".stepper input[name=quantity]")).to_have_value("2")

    # Who joins keeps the cart; the whole way to "paid" is links and forms.
    reader.joins("静一")
    reader.page.goto("/cart")
    expect(reader.page.locator(".stepper input[name=quantity]")).to_have_value("2")
    reader.places_and_pays(is_first=True)
    [number] = reader.order_numbers()
    reader.page.goto(f"/orders/{number}")
    reader.sees(reader.t("Waits with us"))


def test_a_problem_is_decided_by_the_operator(people: People, server: Server) -> None:
    buyer = Somebody(people.page(), people.language, f"buyer_{people.tag}")
    potter = Somebody(people.page(), people.language, "mira")
    operator = Somebody(people.page(), people.language, "operator")
    password = server.login("merchant")[1]
    potter_email = next(
        entry["email"] for entry in server.outcome["logins"] if entry["email"].startswith("mira")
    )

    buyer.joins("何况")
    buyer.page.goto("/s/kilnandsalt/")
    buyer.page.locator(".tile-main", has_text="Supper plate").click()
    buyer.press("Buy now")
    buyer.page.wait_for_url(re.compile("/checkout"))
    buyer.places_and_pays(is_first=True)
    [number] = buyer.order_numbers()
    potter.signs_in(potter_email, password)
    potter.ships("kilnandsalt", number)

    # The buyer says what is wrong: the clock stands still.
    buyer.page.goto(f"/orders/{number}")
    buyer.follow_link("There is a problem")
    buyer.page.select_option("[name=reason]", "damaged")
    buyer.page.fill("[name=text]", COMPLAINT)
    buyer.press("Report the problem")
    buyer.sees(COMPLAINT)
    assert buyer.page.get_by_role("link", name=buyer.t("Confirm receipt"), exact=True).count() == 0

    # The operator reads both sides and decides, with a reason that the buyer reads.
    operator.signs_in(*server.login("operator"))
    operator.page.goto("/operator/problems")
    operator.page.locator("main li", has_text=number).get_by_role("link").first.click()
    operator.sees(COMPLAINT)
    operator.page.check("[name=outcome][value=part]")
    operator.page.fill("[name=amount]", "59")
    operator.page.fill("[name=reason]", DECISION)
    operator.press("Decide")
    buyer.page.goto(f"/orders/{number}")
    buyer.sees(DECISION)
    buyer.sees(buyer.t("Back to you"))
