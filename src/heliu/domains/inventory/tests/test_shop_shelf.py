"""A shop's shelf: sorted, narrowed, in pages."""

from typing import Any

import pytest

from heliu.domains.catalog.models import Category
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.inventory.queries import shop_shelf
from heliu.domains.shops.models import Shop
from heliu.domains.shops.tests.factories import make_shop

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Shop:
    return make_shop()


def shelf(shop: Shop, **wanted: Any) -> tuple[list[int], int]:
    found = shop_shelf.shop_shelf(shop_id=shop.pk, **wanted)
    return found.product_ids, found.found


def test_the_sorts(shop: Shop) -> None:
    dear, cheap, middle = (
        make_product(shop, price_minor=price).pk for price in (9_000, 1_000, 5_000)
    )
    make_product(shop, published=False)
    make_product(make_shop())

    assert shelf(shop) == ([middle, cheap, dear], 3)
    assert shelf(shop, sort="price") == ([cheap, middle, dear], 3)
    assert shelf(shop, sort="price_down") == ([dear, middle, cheap], 3)
    assert shelf(shop, sort="nonsense") == ([middle, cheap, dear], 3)


def test_only_what_is_in_stock(shop: Shop) -> None:
    make_product(shop, stock=0)
    there = make_product(shop, stock=1).pk

    assert shelf(shop, in_stock=True) == ([there], 1)


def test_one_category(shop: Shop) -> None:
    tea = Category.objects.get(slug="tea-coffee")
    product = make_product(shop, category=tea).pk
    make_product(shop)

    assert shelf(shop, category_id=tea.pk) == ([product], 1)
    assert shelf(shop, category_id=2**62) == ([], 0)


def test_pages(shop: Shop) -> None:
    ids = [make_product(shop).pk for _ in range(3)]

    assert shelf(shop, page=1, limit=2) == ([ids[2], ids[1]], 3)
    assert shelf(shop, page=2, limit=2) == ([ids[0]], 3)
    assert shelf(shop, page=3, limit=2) == ([], 0)
