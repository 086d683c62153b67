"""The main job, as people do it: from a catalogue file to a review and the sale's source."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.acts import Somebody, is_write
from tests.journeys.conftest import People
from tests.journeys.serving import Server

pytestmark = pytest.mark.journey

HERE = Path(__file__).parent
APRON = "Linen apron 亚麻围裙"
WORDS_OF_SHOP = "新裁的亚麻围裙到了 / The linen aprons are here."
WORDS_OF_FRIEND = "洗过三次，越洗越软 / Washed it three times, softer each time."
WORDS_OF_REVIEW = "口袋深得能放一本书 / The pocket holds a paperback."


def tell_merchant(merchant: Somebody, shop: str) -> None:
    """A shop opens, gets its face, and reads a real catalogue."""
    merchant.joins("静织")
    merchant.page.goto("/console/open")
    merchant.page.fill("[name=name]", "静织 Quiet Loom")
    merchant.page.fill("[name=handle]", shop)
    merchant.press("Open the shop")
    merchant.page.goto(f"/console/{shop}/settings")
    merchant.page.fill("[name=accent]", "#3f6b57")
    merchant.page.fill("[name=tagline]", "亚麻，慢慢织")
    merchant.uploads("[name=cover]", HERE / "cover.png")
    merchant.press("Save")
    merchant.page.goto(f"/console/{shop}/import")
    merchant.page.locator("[name=source][value=shopify]").check()
    merchant.uploads("[name=file]", HERE / "catalogue.csv")
    merchant.press("Upload and look")
    merchant.sees("Variant Price")  # the unreadable price is named before anything is read
    merchant.press("Read it into the shop")
    merchant.sees_in_time(f"/s/{shop}/", APRON)


def test_from_a_post_to_a_confirmed_sale(people: People, server: Server) -> None:
    tag = people.tag
    shop = f"loom_{tag}"
    merchant = Somebody(people.page(), people.language, f"weaver_{tag}")
    tell_merchant(merchant, shop)

    # A friend buys first, and receives it.
    friend = Somebody(people.page(), people.language, f"friend_{tag}")
    friend.joins("苏禾")
    friend.follows(f"/s/{shop}/")
    friend.page.goto(f"/s/{shop}/")
    friend.page.locator(".tile-main", has_text=APRON).click()
    friend.press("Buy now")
    friend.page.wait_for_url(re.compile("/checkout"))
    friend.places_and_pays(is_first=True)
    [first] = friend.order_numbers()
    merchant.ships(shop, first)
    friend.confirms(first)

    # The shop posts; the friend shares the post with a comment.
    merchant.page.goto(f"/console/{shop}/posts")
    merchant.page.fill("[name=text]", WORDS_OF_SHOP)
    merchant.page.locator(".composer-goods > summary").click()
    merchant.page.fill("[name=q]", "Linen apron")
    with merchant.page.expect_response(is_write):
        merchant.page.locator("button[value=find]").click()
    with merchant.page.expect_response(is_write):
        merchant.page.locator("button[value^='add:']").first.click()
    expect(merchant.page.locator("#composer [name=card]")).to_have_count(1)
    merchant.page.locator("button[value=publish]").click()
    friend.page.goto("/feed")
    friend.sees(WORDS_OF_SHOP)
    friend.page.locator("article.post", has_text=WORDS_OF_SHOP).get_by_role(
        "link", name=friend.t("Share"), exact=True
    ).click()
    friend.page.fill(".share-form [name=text]", WORDS_OF_FRIEND)
    with friend.page.expect_response(is_write):
        friend.page.locator(".share-form button").click()

    # The shopper follows both, and sees the share with the live card.
    shopper = Somebody(people.page(), people.language, f"shopper_{tag}")
    shopper.joins("许清")
    shopper.follows(f"/s/{shop}/")
    shopper.follows(f"/@{friend.handle}")
    shopper.page.goto("/feed")
    shared = shopper.page.locator("article.post", has_text=WORDS_OF_FRIEND)
    expect(shared).to_have_count(1)
    expect(shopper.page.locator("article.post", has_text=WORDS_OF_SHOP)).to_have_count(2)
    expect(shared.locator(".post-product-price")).to_contain_text("168")

    # From the card to a variant, and something of a second shop: one checkout, two orders.
    shared.locator("a.post-product-main").click()
    shopper.page.wait_for_url(re.compile(f"/s/{shop}/"))
    shopper.page.get_by_role("link", name="L", exact=True).click()
    expect(shopper.page.locator(".offer-price")).to_contain_text("178")
    shopper.press("Add to cart")
    expect(shopper.page.locator(".buy-said")).not_to_be_empty()
    shopper.page.goto("/s/kilnandsalt/")
    shopper.page.locator(".tile-main", has_text="Supper plate").click()
    shopper.press("Add to cart")
    expect(shopper.page.locator(".buy-said")).not_to_be_empty()
    shopper.page.goto("/cart")
    expect(shopper.page.locator(".cart-shop")).to_have_count(2)
    shopper.places_and_pays(is_first=True)
    numbers = shopper.order_numbers()
    assert len(numbers) == 2
    shopper.page.goto(f"/orders/{numbers[0]}")
    shopper.sees(shopper.t("Waits with us"))

    # Each shop ships what is its own.
    potter = Somebody(people.page(), people.language, "mira")
    email = next(e["email"] for e in server.outcome["logins"] if e["email"].startswith("mira@"))
    potter.signs_in(email, server.login("merchant")[1])
    for number in numbers:
        answer = merchant.page.goto(f"/console/{shop}/orders/{number}")
        is_mine = answer is not None and answer.status == 200
        (merchant if is_mine else potter).ships(shop if is_mine else "kilnandsalt", number)
    shopper.sees("SF1234567890")  # the page that was open has heard of it by itself

    # Receipt is confirmed, and the money released less commission.
    for number in numbers:
        shopper.confirms(number)
        shopper.sees(shopper.t("Released to the shop"))
    mine = next(n for n in numbers if _is_order_of(merchant, shop, n))

    # A review, on the product and in the followers' feeds.
    shopper.page.goto(f"/orders/{mine}")
    shopper.follow_link("Write a review")
    shopper.page.locator("[name=rating][value='5']").check(force=True)
    shopper.page.locator("[name=kind][value=joy]").check(force=True)
    shopper.page.fill("[name=text]", WORDS_OF_REVIEW)
    shopper.page.check("[name=to_feed]")
    shopper.press("Publish my review")
    shopper.sees_in_time(f"/@{shopper.handle}", WORDS_OF_REVIEW)

    # The console says where the sale came from: the shop's post, the friend's share, the order.
    merchant.page.goto(f"/console/{shop}/orders/{mine}")
    path = merchant.page.locator(".came-from").first
    expect(path).to_contain_text("静织 Quiet Loom")
    expect(path).to_contain_text("苏禾")
    expect(path).to_contain_text(mine)
    merchant.sees_in_time(f"/console/{shop}/insight", "苏禾")
    stages = merchant.page.locator(".stages li strong")
    expect(stages).to_have_count(6)
    merchant.page.goto(f"/console/{shop}/money")
    merchant.sees(mine)


def _is_order_of(staff: Somebody, shop: str, number: str) -> bool:
    answer = staff.page.goto(f"/console/{shop}/orders/{number}")
    return answer is not None and answer.status == 200
