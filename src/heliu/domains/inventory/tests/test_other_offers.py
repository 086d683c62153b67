import pytest

from heliu.domains.catalog.models import Product, ProductIdentity, Variant
from heliu.domains.catalog.tests.factories import make_product, make_shop_row
from heliu.domains.inventory.queries.other_offers import other_offers

pytestmark = pytest.mark.django_db


def offered(*listings: tuple[int, int | None]) -> None:
    """The same thing at the shop "kiln", and at others as (price, stock)."""
    identity = ProductIdentity.objects.create(gtin="00741360637481")
    kiln = make_shop_row(handle="kiln")
    make_product(kiln, slug="cup", price_minor=500)
    for price, stock in listings:
        make_product(make_shop_row(), price_minor=price, stock=stock)
    Variant.objects.update(identity=identity)
    make_product(kiln, title="something else of the same shop")


def test_offers_of_the_same_thing_cheapest_first_and_sold_out_last() -> None:
    offered((900, 3), (300, 0), (700, None))

    offers = other_offers(shop_handle="kiln", slug="cup")

    assert [(offer.price_minor, offer.available) for offer in offers] == [
        (700, None),
        (900, 3),
        (300, 0),
    ]


def test_of_one_listing_the_cheapest_variant_that_can_be_had() -> None:
    identity = ProductIdentity.objects.create(gtin="00741360637481")
    make_product(make_shop_row(handle="kiln"), slug="cup")
    make_product(
        make_shop_row(),
        variants=[{"price_minor": 100, "stock": 0}, {"price_minor": 200, "stock": 2}],
    )
    Variant.objects.update(identity=identity)

    assert [offer.price_minor for offer in other_offers(shop_handle="kiln", slug="cup")] == [200]


def test_what_has_no_number_of_the_world_has_no_other_offers() -> None:
    make_product(make_shop_row(handle="kiln"), slug="cup")
    make_product(make_shop_row())

    assert other_offers(shop_handle="kiln", slug="cup") == []


def test_what_may_not_be_seen_tells_nothing() -> None:
    offered((900, 3))
    Product.objects.filter(slug="cup").update(state="draft")

    assert other_offers(shop_handle="kiln", slug="cup") == []
