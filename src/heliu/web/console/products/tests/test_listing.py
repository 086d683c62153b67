"""A shop's list of products: cells edited in place, variants opened, many changed at once."""

import io
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from heliu.domains.catalog.models import Product, ProductMedia, Variant
from heliu.domains.catalog.tests.factories import make_product, only_variant
from heliu.domains.inventory.actions import set_stock
from heliu.domains.inventory.models import StockItem, StockMovement
from heliu.domains.shops.models import Shop
from heliu.domains.shops.tests.factories import make_shop, make_staff
from heliu.kernel.media import store_image
from heliu.web.shopper.orders.tests.trading import owner_of, signed_in

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def shop() -> Shop:
    return make_shop(handle="kiln")


@pytest.fixture
def client(shop: Shop) -> Client:
    return signed_in(owner_of(shop))


def at(name: str, *args: int) -> str:
    return reverse(name, args=["kiln", *args])


def drawn() -> bytes:
    """A picture."""
    target = io.BytesIO()
    Image.new("RGB", (20, 20), "red").save(target, "PNG")
    return target.getvalue()


def text(response: Any) -> str:
    return unescape(str(response.content.decode()))


def test_a_price_is_changed_where_it_stands(client: Client, shop: Shop) -> None:
    variant = only_variant(make_product(shop, price_minor=1000))
    address = at("console_variant_price", variant.pk)

    form = text(client.get(address, headers=HTMX))
    saved = client.post(address, {"price": "12.50"}, headers=HTMX)

    assert 'value="10.00"' in form
    assert "<html" not in form
    assert "12.50" in text(saved)
    assert "is-saved" in text(saved)
    variant.refresh_from_db()
    assert variant.price_minor == 1250
    assert Product.objects.get().min_price_minor == 1250


def test_without_scripts_a_cell_is_a_page_and_leads_back(client: Client, shop: Shop) -> None:
    product = make_product(shop)
    variant = only_variant(product)
    address = at("console_variant_price", variant.pk)

    page = text(client.get(address))
    saved = client.post(address, {"price": "5"})

    assert "<html" in page
    assert 'name="price"' in page
    assert saved.headers["Location"] == (
        f"{at('console_products')}?open={product.pk}#p-{product.pk}"
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "What does it cost?"),
        ("cheap", "Write an amount"),
        ("-1", "Write an amount"),
        ("20", "the price must be below it"),
        ("9" * 19, "Write an amount"),
    ],
)
def test_a_price_that_cannot_be_is_said_in_the_cell(
    client: Client, shop: Shop, typed: str, said: str
) -> None:
    variant = only_variant(make_product(shop, price_minor=1000))
    Variant.objects.update(compare_at_minor=2000)

    response = client.post(at("console_variant_price", variant.pk), {"price": typed}, headers=HTMX)

    assert response.status_code == 422
    assert said in text(response)
    assert Variant.objects.get().price_minor == 1000


def test_the_same_price_again_changes_nothing(client: Client, shop: Shop) -> None:
    variant = only_variant(make_product(shop, price_minor=1000))
    before = Product.objects.get().updated_at

    client.post(at("console_variant_price", variant.pk), {"price": "10"}, headers=HTMX)

    assert Product.objects.get().updated_at == before


def test_stock_is_changed_by_what_was_changed(client: Client, shop: Shop) -> None:
    variant = only_variant(make_product(shop, stock=10))
    StockItem.objects.update(on_hand=8)  # two were sold while one typed

    client.post(
        at("console_variant_stock", variant.pk), {"stock": "15", "stock_was": "10"}, headers=HTMX
    )

    assert StockItem.objects.get().on_hand == 13


def test_stock_below_what_is_promised_is_said(client: Client, shop: Shop) -> None:
    variant = only_variant(make_product(shop, stock=10))

    response = client.post(
        at("console_variant_stock", variant.pk), {"stock": "0", "stock_was": "20"}, headers=HTMX
    )

    assert response.status_code == 422
    assert "sold meanwhile" in text(response)


def test_without_limit_is_ticked_in_the_cell(client: Client, shop: Shop) -> None:
    variant = only_variant(make_product(shop, stock=10))

    response = client.post(
        at("console_variant_stock", variant.pk),
        {"stock": "10", "stock_was": "10", "unlimited": "on"},
        headers=HTMX,
    )

    assert "Without limit" in text(response)
    assert StockItem.objects.get().unlimited


def test_cells_of_other_shops_are_not_there(client: Client) -> None:
    theirs = only_variant(make_product(make_shop(handle="loom")))

    for name in ("console_variant_price", "console_variant_stock", "console_variant_history"):
        assert client.get(at(name, theirs.pk)).status_code == 404


def test_a_product_opens_to_its_variants(client: Client, shop: Shop) -> None:
    product = make_product(shop, variants=[{"option1": "Red"}, {"option1": "Blue"}])

    closed = text(client.get(at("console_products")))
    opened = text(client.get(at("console_products"), {"open": str(product.pk)}))

    assert "Blue" not in closed
    assert "Blue" in opened
    assert opened.count('class="variant-row"') == 2


def test_with_scripts_only_the_rows_of_the_opened_product_come(client: Client, shop: Shop) -> None:
    make_product(shop, title="Other")
    product = make_product(shop, variants=[{"option1": "Red"}, {"option1": "Blue"}])
    headers = {**HTMX, "HX-Target": f"p-{product.pk}"}

    rows = text(client.get(at("console_products"), {"open": str(product.pk)}, headers=headers))

    assert rows.count("<tbody") == 1
    assert rows.count('class="variant-row"') == 2
    assert "Other" not in rows


def test_the_ticked_go_on_and_off_sale_together(client: Client, shop: Shop) -> None:
    drafts = [make_product(shop, published=False) for _ in range(2)]
    empty = make_product(shop, published=False)
    Variant.objects.filter(product=empty).update(is_active=False)
    theirs = make_product(make_shop(handle="loom"), published=False)
    ticked = [str(product.pk) for product in (*drafts, empty, theirs)]

    response = client.post(
        at("console_products_state"),
        {"product": [*ticked, "nonsense"], "state": "published", "back": "//evil.example"},
        follow=True,
    )

    assert set(Product.objects.filter(state="published")) == set(drafts)
    assert "2 products are on sale." in text(response)
    assert "1 product has no variant to sell" in text(response)
    assert response.redirect_chain == [(at("console_products"), 302)]

    client.post(at("console_products_state"), {"product": ticked, "state": "draft"})
    assert not Product.objects.filter(state="published").exists()


def test_sold_out_is_a_tab_of_its_own(client: Client, shop: Shop) -> None:
    make_product(shop, title="Full", stock=1)
    make_product(shop, title="Empty", stock=0)

    page = text(client.get(at("console_products"), {"stock": "out"}))

    assert ("Empty" in page, "Full" in page) == (True, False)


def test_the_history_says_why_there_is_as_much(client: Client, shop: Shop) -> None:
    variant = only_variant(make_product(shop, stock=1))
    set_stock.set_stock(variant_id=variant.pk, on_hand=7, by_user_id=owner_of(shop).pk)
    StockMovement.objects.filter(delta=6).update(reason="import")

    page = text(client.get(at("console_variant_history", variant.pk)))

    assert "Read from a file" in page
    assert "+6" in page


def test_a_product_is_pinned_and_taken_down(client: Client, shop: Shop) -> None:
    product = make_product(shop)
    address = at("console_product_pin", product.pk)

    client.post(address, {"pinned": "1"})
    pinned = text(client.get(at("console_product", product.pk)))
    client.post(address, {"pinned": "0"})

    assert "Unpin" in pinned
    assert Product.objects.get().pinned_position is None


def test_pictures_move_a_place(client: Client, shop: Shop) -> None:
    product = make_product(shop)
    order = [
        ProductMedia.objects.create(
            product=product, position=place, media_id=store_image(drawn())
        ).pk
        for place in range(3)
    ]

    def move(place: int, wanted: str) -> list[int]:
        address = at("console_product_picture", product.pk, order[place])
        client.post(address, {"do": wanted})
        return list(ProductMedia.objects.order_by("position").values_list("pk", flat=True))

    assert move(2, "earlier") == [order[0], order[2], order[1]]
    assert move(0, "later") == [order[2], order[0], order[1]]
    assert move(1, "first") == [order[1], order[2], order[0]]


def test_the_list_costs_the_same_however_long(
    client: Client, shop: Shop, django_assert_max_num_queries: Any
) -> None:
    for _ in range(5):
        make_product(shop)

    with django_assert_max_num_queries(2 + 1 + 5):
        client.get(at("console_products"))


def test_the_warehouse_counts_and_changes_nothing_else(shop: Shop) -> None:
    product = make_product(shop, stock=3)
    variant = only_variant(product)
    packer = signed_in(make_staff(shop, "warehouse"))

    page = text(packer.get(at("console_products")))
    packer.post(at("console_variant_stock", variant.pk), {"stock": "9", "stock_was": "3"})

    assert at("console_variant_stock", variant.pk) in page
    assert at("console_variant_price", variant.pk) not in page
    assert at("console_product", product.pk) not in page
    assert StockItem.objects.get().on_hand == 9
    for name in ("console_variant_price", "console_product", "console_product_pin"):
        assert packer.post(at(name, product.pk)).status_code == 404
    assert packer.post(at("console_products_state"), {"state": "draft"}).status_code == 404
