import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import Settings

from heliu.domains.catalog.models import Product, ProductMedia, ProductOption, Variant
from heliu.domains.catalog.tests.factories import make_product, only_variant
from heliu.domains.inventory.models import StockItem
from heliu.domains.shops.models import Shop
from heliu.domains.shops.tests.factories import make_shop, make_staff
from heliu.web.kit.tests.answers import Answer
from heliu.web.shopper.orders.tests.trading import guest, owner_of, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Shop:
    return make_shop(handle="kiln")


@pytest.fixture
def client(shop: Shop) -> Client:
    return signed_in(owner_of(shop))


def typed(*rows: dict[str, str], **head: Any) -> dict[str, Any]:
    data = {"title": "Cup", "v-TOTAL_FORMS": len(rows), "v-INITIAL_FORMS": 0, **head}
    for number, row in enumerate(rows):
        data |= {f"v-{number}-{name}": value for name, value in row.items()}
    return data


def new(client: Client, *rows: dict[str, str], **head: Any) -> Answer:
    return client.post(reverse("console_product_new", args=["kiln"]), typed(*rows, **head))


def test_a_product_is_written_and_put_on_sale(client: Client) -> None:
    saved = new(client, {"price": "19.90", "stock": "3"}, {}, description="a\n\nb & c", tags="x，y")
    published = client.post(f"{saved.headers['Location']}/state", {"state": "published"})

    product = Product.objects.get()
    assert (saved.status_code, published.status_code) == (302, 302)
    assert (product.min_price_minor, product.state, product.tags) == (1990, "published", ["x", "y"])
    assert product.description_html == "<p>a</p><p>b &amp; c</p>"
    assert StockItem.objects.get().on_hand == 3
    assert client.get(saved.headers["Location"]).status_code == 200


@pytest.mark.parametrize(
    ("rows", "head", "said"),
    [
        ([{"price": "1"}], {"title": ""}, "This field is required."),
        ([{"price": "cheap"}], {}, "Write an amount"),
        ([{"sku": "A"}], {}, "What does it cost?"),
        ([{"price": "2", "compare_at": "1"}], {}, "must be above"),
        ([{}], {}, "at least one variant"),
        ([{"price": "1"}], {"option1": "Colour"}, "Which one?"),
        ([{"price": "1", "value1": "Red"}], {}, "Name the option above"),
        ([{"price": "1", "value1": "a"}] * 2, {"option1": "C"}, "there twice"),
        ([{"price": "1"}], {"option2": "C"}, "from the first on"),
        ([{"price": "1", "stock": "-1"}], {}, "greater than or equal to 0"),
        ([{"price": "1"}], {"category": "999"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    client: Client, rows: list[dict[str, str]], head: dict[str, str], said: str
) -> None:
    response = new(client, *rows, **{"vendor": "Kept & co", **head})

    page = response.content.decode()
    assert response.status_code == 422
    assert said in page
    assert "Kept &amp; co" in page
    assert not Product.objects.exists()


def test_a_form_without_its_counters_is_refused(client: Client) -> None:
    response = client.post(reverse("console_product_new", args=["kiln"]), {"title": "Cup"})

    assert response.status_code == 422


def test_changing_price_and_address_keeps_the_variant(client: Client, shop: Shop) -> None:
    product = make_product(shop, title="Cup", slug="cup", price_minor=500)
    variant = only_variant(product)
    url = reverse("console_product", args=["kiln", product.pk])

    response = client.post(
        url, typed({"price": "6", "stock": "10", "stock_was": "10"}, slug="mug", title="Mug")
    )

    assert response.status_code == 302
    assert Variant.objects.get().pk == variant.pk
    assert Variant.objects.get().price_minor == 600
    old = guest().get(reverse("product", args=["kiln", "cup"]))
    assert (old.status_code, old.headers["Location"]) == (
        301,
        reverse("product", args=["kiln", "mug"]),
    )


def test_a_sale_between_looking_and_saving_is_not_undone(client: Client, shop: Shop) -> None:
    product = make_product(shop, stock=10)
    StockItem.objects.update(on_hand=8)
    url = reverse("console_product", args=["kiln", product.pk])

    client.post(url, typed({"price": "6", "stock": "12", "stock_was": "10"}))
    after_two_more = StockItem.objects.get().on_hand
    client.post(url, typed({"price": "6", "stock": "10", "stock_was": "10"}))

    assert (after_two_more, StockItem.objects.get().on_hand) == (10, 10)


def test_an_address_that_is_taken_is_said_and_nothing_is_saved(client: Client, shop: Shop) -> None:
    make_product(shop, slug="bowl")
    cup = make_product(shop, title="Cup", slug="cup")

    response = client.post(
        reverse("console_product", args=["kiln", cup.pk]),
        typed({"price": "6"}, slug="bowl", title="Changed"),
    )

    assert response.status_code == 422
    assert "at this address" in response.content.decode()
    assert Product.objects.get(pk=cup.pk).title == "Cup"


def test_pictures_come_change_places_and_go(
    client: Client, shop: Shop, settings: Settings, tmp_path: Path
) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        },
    }
    product = make_product(shop)
    url = reverse("console_product_pictures", args=["kiln", product.pk])
    drawn = io.BytesIO()
    Image.new("RGB", (20, 20), "red").save(drawn, "PNG")
    files = [SimpleUploadedFile(name, drawn.getvalue()) for name in ("a.png", "b.png")]

    client.post(url, {"picture": [*files, SimpleUploadedFile("c.png", b"no picture")]})
    first, second = ProductMedia.objects.order_by("position")
    client.post(f"{url}/{second.pk}", {"do": "first"})
    cover = Product.objects.get().cover_id
    client.post(f"{url}/{second.pk}", {"do": "remove"})

    assert cover == second.media_id
    assert Product.objects.get().cover_id == first.media_id
    assert client.post(f"{url}/{second.pk}", {"do": "remove"}).status_code == 404


def test_the_list_filters_and_finds(client: Client, shop: Shop) -> None:
    make_product(shop, title="Blue cup", published=False)
    make_product(shop, title="Bowl")
    url = reverse("console_products", args=["kiln"])

    everything = client.get(url).content.decode()
    drafts = client.get(f"{url}?state=draft").content.decode()
    nothing = client.get(f"{url}?q=teapot").content.decode()

    assert "Blue cup" in everything
    assert "Bowl" in everything
    assert "Bowl" not in drafts
    assert "Nothing found" in nothing


def test_others_find_nothing(shop: Shop) -> None:
    product = make_product(shop)
    stranger = signed_in(owner_of(make_shop(handle="other")))
    packer = signed_in(make_staff(shop, "warehouse"))

    for browser in (stranger, packer):
        for name in ("console_product", "console_product_state", "console_product_pictures"):
            address = reverse(name, args=["kiln", product.pk])
            assert browser.post(address).status_code == 404
    assert stranger.get(reverse("console_products", args=["kiln"])).status_code == 404
    foreign = reverse("console_product", args=["other", product.pk])
    assert stranger.get(foreign).status_code == 404
    assert guest().get(reverse("console_products", args=["kiln"])).status_code == 302


def test_a_picture_shows_a_value_until_it_shows_another(client: Client, shop: Shop) -> None:
    rows = [{"option1": "S"}, {"option1": "L"}]
    product = make_product(shop, variants=rows)
    ProductOption.objects.create(product=product, position=1, name="Size")
    drawn = io.BytesIO()
    Image.new("RGB", (9, 9)).save(drawn, "PNG")
    client.post(
        reverse("console_product_pictures", args=["kiln", product.pk]),
        {"picture": SimpleUploadedFile("a.png", drawn.getvalue())},
    )
    picture = ProductMedia.objects.get()
    address = reverse("console_product_picture", args=["kiln", product.pk, picture.pk])

    client.post(address, {"do": "show", "value": "L"})
    shown = dict(Variant.objects.values_list("option1", "image_id"))
    page = client.get(reverse("console_product", args=["kiln", product.pk])).content.decode()
    gone = client.post(address, {"do": "show", "value": "XL"}, follow=True)

    assert shown == {"S": None, "L": picture.pk}
    assert "<option selected>L</option>" in page
    assert "No variant has this option any more." in gone.content.decode()
    assert dict(Variant.objects.values_list("option1", "image_id")) == shown
