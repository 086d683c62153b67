from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.shops.models import ShippingMethod, Shop
from heliu.domains.shops.queries import shipping_methods
from heliu.domains.shops.tests.factories import make_shop, make_staff
from heliu.web.console.start.tests.browser import owner_of, signed_in

pytestmark = pytest.mark.django_db
FACE = {"name": "Shan Lan", "tagline": "Coffee", "story": "From Yunnan.", "accent": "#0f6f6b"}


def picture() -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (40, 30), "#884422").save(file, "PNG")
    return SimpleUploadedFile("sign.png", file.getvalue(), "image/png")


@pytest.fixture
def shop() -> Shop:
    return make_shop(handle="shanlan")


def test_a_manager_changes_the_face(shop: Shop) -> None:
    browser = signed_in(make_staff(shop, "manager"))

    response = browser.post(
        "/console/shanlan/settings", {**FACE, "avatar": picture(), "cover": picture()}
    )

    assert response.headers["Location"] == "/console/shanlan/settings"
    shop.refresh_from_db()
    assert (shop.tagline, shop.story, shop.accent) == ("Coffee", "From Yunnan.", "#0f6f6b")
    assert shop.cover is not None
    assert (shop.cover.width, shop.cover.height) == (40, 30)
    assert shop.actor.avatar_id is not None
    page = browser.get("/console/shanlan/settings").content.decode()
    assert "From Yunnan." in page
    assert shop.cover.key in page


@pytest.mark.parametrize("role", ["service", "warehouse"])
def test_who_may_not_edit_the_shop_finds_nothing(shop: Shop, role: str) -> None:
    browser = signed_in(make_staff(shop, role))

    assert browser.get("/console/shanlan/settings").status_code == 404
    assert browser.post("/console/shanlan/settings", FACE).status_code == 404
    assert browser.post("/console/shanlan/settings/shipping", {}).status_code == 404


def test_another_shops_owner_finds_nothing(shop: Shop) -> None:
    other = make_shop()
    browser = signed_in(owner_of(other))
    method = ShippingMethod.objects.get(shop=shop)

    assert browser.get("/console/shanlan/settings").status_code == 404
    assert (
        browser.post(
            f"/console/{other.actor.handle}/settings/shipping/{method.pk}",
            {"name": "mine", "price": "0"},
        ).status_code
        == 404
    )
    method.refresh_from_db()
    assert method.price_minor == 1000


def test_what_is_not_a_picture_is_refused_and_the_words_kept(shop: Shop) -> None:
    fake = SimpleUploadedFile("sign.png", b"<svg onload=alert(1)>", "image/png")

    response = signed_in(owner_of(shop)).post("/console/shanlan/settings", {**FACE, "avatar": fake})

    page = response.content.decode()
    assert response.status_code == 422
    assert "not a picture we can read" in page
    assert "From Yunnan." in page
    shop.refresh_from_db()
    assert shop.story == ""


def test_ways_to_ship_are_added_changed_and_ended(shop: Shop) -> None:
    browser = signed_in(owner_of(shop))
    address = "/console/shanlan/settings/shipping"

    browser.post(address, {"name": "Express", "price": "25.5", "free_above": ""})

    standard, express = shipping_methods.shipping_methods([shop.pk])[shop.pk]
    assert (express.name, express.price_minor, express.free_above_minor) == ("Express", 2550, None)
    browser.post(f"{address}/{express.id}", {"name": "Fast", "price": "20", "free_above": "300"})
    browser.post(f"{address}/{standard.id}", {"remove": "1"})
    [left] = shipping_methods.shipping_methods([shop.pk])[shop.pk]
    assert (left.id, left.name, left.price_minor, left.free_above_minor) == (
        express.id,
        "Fast",
        2000,
        30000,
    )


@pytest.mark.parametrize("price", ["", "-1", "ten", "1.234", "1e9", "NaN", "9" * 18])
def test_a_price_that_cannot_be_is_said(shop: Shop, price: str) -> None:
    response = signed_in(owner_of(shop)).post(
        "/console/shanlan/settings/shipping", {"name": "Snail post", "price": price}
    )

    assert response.status_code == 422
    assert "Snail post" in response.content.decode()
    assert ShippingMethod.objects.filter(shop=shop).count() == 1


def test_ten_ways_to_ship_are_the_most(shop: Shop) -> None:
    browser = signed_in(owner_of(shop))
    for number in range(9):
        browser.post("/console/shanlan/settings/shipping", {"name": f"Way {number}", "price": "1"})

    response = browser.post(
        "/console/shanlan/settings/shipping", {"name": "One more", "price": "1"}
    )

    assert response.status_code == 422
    assert ShippingMethod.objects.filter(shop=shop).count() == 10


def test_nobody_signed_in_has_no_settings(shop: Shop) -> None:
    assert signed_in(make_user()).get("/console/shanlan/settings").status_code == 404
