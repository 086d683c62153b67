from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from heliu.domains.catalog.models import Product, ProductIdentity, ProductOption, Variant
from heliu.domains.catalog.tests.factories import make_product, only_variant
from heliu.domains.shops.models import Shop
from heliu.domains.shops.tests.factories import make_shop
from heliu.web.kit.tests.answers import Answer
from heliu.web.shopper.orders.tests.trading import guest, make_user, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Shop:
    return make_shop(handle="kiln", name="The Kiln")


def see(slug: str = "cup", client: Client | None = None, **query: Any) -> Answer:
    return (client or guest()).get(reverse("product", args=["kiln", slug]), query)


def coloured(shop: Shop) -> tuple[Product, list[Variant]]:
    product = make_product(
        shop,
        slug="cup",
        title="Cup",
        variants=[
            {"option1": "Red", "option2": "S", "price_minor": 500, "stock": 0},
            {"option1": "Red", "option2": "L", "price_minor": 700, "stock": 3},
            {"option1": "Blue", "option2": "S", "price_minor": 600, "stock": None},
        ],
    )
    for position, name in enumerate(["Colour", "Size"], start=1):
        ProductOption.objects.create(product=product, position=position, name=name)
    return product, list(Variant.objects.order_by("position"))


def test_the_first_variant_that_can_be_bought_is_shown(shop: Shop) -> None:
    _, (_, red_large, _) = coloured(shop)

    page = see().content.decode()

    assert "Only 3 left" in page
    assert f'name="variant" value="{red_large.pk}"' in page
    assert "The Kiln" in page


def test_options_are_links_that_lead_to_variants(shop: Shop) -> None:
    _, (red_small, _, blue_small) = coloured(shop)

    page = see(v=blue_small.pk).content.decode()

    assert f'name="variant" value="{blue_small.pk}"' in page
    assert "In stock" in page
    assert f'href="/s/kiln/cup?v={red_small.pk}"' in page
    assert "(not available)" in page


@pytest.mark.parametrize("typed", ["0", "abc", "9" * 30, "-1"])
def test_a_variant_that_is_none_is_passed_over(shop: Shop, typed: str) -> None:
    coloured(shop)

    assert see(v=typed).status_code == 200


def test_what_is_sold_out_cannot_be_put_in_the_cart(shop: Shop) -> None:
    make_product(shop, slug="cup", stock=0)

    page = see().content.decode()

    assert "Sold out" in page
    assert 'name="variant"' not in page


def test_a_swap_is_only_the_offer(shop: Shop) -> None:
    coloured(shop)

    response = guest().get(reverse("product", args=["kiln", "cup"]), headers={"HX-Request": "true"})

    assert "<html" not in response.content.decode()
    assert "Only 3 left" in response.content.decode()


@pytest.mark.parametrize("state", ["draft", "closed", "suspended"])
def test_what_may_not_be_seen_is_not_there(shop: Shop, state: str) -> None:
    make_product(shop, slug="cup", published=state != "draft")
    if state != "draft":
        shop.state = state
        shop.save()

    assert see().status_code == 404
    assert see(slug="none").status_code == 404
    assert guest().get(reverse("product_offers", args=["kiln", "cup"])).status_code == 404


def test_descriptions_are_shown_as_they_were_cleaned_and_titles_as_text(shop: Shop) -> None:
    make_product(shop, slug="cup", title="<b>Cup</b>", description_html="<p>fine <b>clay</b></p>")

    page = see().content.decode()

    assert "&lt;b&gt;Cup&lt;/b&gt;" in page
    assert "<p>fine <b>clay</b></p>" in page


def test_the_same_at_other_shops(shop: Shop) -> None:
    identity = ProductIdentity.objects.create(gtin="00741360637481")
    mine = make_product(shop, slug="cup")
    other = make_product(make_shop(name="Elsewhere"), price_minor=450)
    Variant.objects.filter(product__in=[mine, other]).update(identity=identity)

    page = see().content.decode()
    offers = guest().get(reverse("product_offers", args=["kiln", "cup"])).content.decode()

    assert reverse("product_offers", args=["kiln", "cup"]) in page
    assert "Elsewhere" in offers
    assert f"?v={only_variant(other).pk}" in offers


def test_the_page_costs_few_statements(
    shop: Shop, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    coloured(shop)
    client = signed_in(make_user())
    see(client=client)

    with django_assert_max_num_queries(6 + 2):
        see(client=client)
    with django_assert_max_num_queries(6):
        see()
