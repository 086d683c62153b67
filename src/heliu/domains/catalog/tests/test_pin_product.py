"""What a shop puts first, and in which categories it sells."""

import pytest

from heliu.domains.catalog.actions import pin_product
from heliu.domains.catalog.models import Category, Product
from heliu.domains.catalog.queries import categories_of_shop
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.reviews.queries import shop_window
from heliu.domains.shops.models import Shop
from heliu.domains.shops.tests.factories import make_shop

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Shop:
    return make_shop()


def pin(product: Product, *, is_pinned: bool = True) -> bool:
    return pin_product.pin_product(
        shop_id=product.shop_id, product_id=product.pk, is_pinned=is_pinned
    )


def pinned(shop: Shop) -> list[int]:
    window = [card for card in shop_window.shop_window(shop.pk) if card.pinned is not None]
    return [card.id for card in sorted(window, key=lambda card: card.pinned or 0)]


def test_pinned_stand_in_the_order_they_were_pinned(shop: Shop) -> None:
    first, second, third = (make_product(shop) for _ in range(3))
    for product in (second, third, first):
        pin(product)

    pin(third, is_pinned=False)
    pin(third)

    assert pinned(shop) == [second.pk, first.pk, third.pk]


def test_pinning_again_changes_nothing(shop: Shop) -> None:
    product = make_product(shop)

    assert [pin(product), pin(product)] == [True, False]
    assert [pin(product, is_pinned=False), pin(product, is_pinned=False)] == [True, False]


def test_six_are_enough(shop: Shop) -> None:
    products = [make_product(shop) for _ in range(pin_product.MAX_PINNED + 1)]
    for product in products[:-1]:
        pin(product)

    with pytest.raises(pin_product.TooManyPinned):
        pin(products[-1])


def test_another_shops_product_is_not_there(shop: Shop) -> None:
    product = make_product(make_shop())

    with pytest.raises(pin_product.NoSuchProduct):
        pin_product.pin_product(shop_id=shop.pk, product_id=product.pk)


def test_a_draft_is_not_shown_though_pinned(shop: Shop) -> None:
    pin(make_product(shop, published=False))

    assert pinned(shop) == []


def test_categories_of_what_is_published_the_fullest_first(shop: Shop) -> None:
    tea, books = Category.objects.get(slug="tea-coffee"), Category.objects.get(slug="books")
    for category in (books, tea, tea):
        make_product(shop, category=category)
    make_product(shop, category=books, published=False)
    make_product(make_shop(), category=books)
    make_product(shop)

    found = categories_of_shop.categories_of_shop(shop.pk)

    assert [(row.slug, row.products) for row in found] == [("tea-coffee", 2), ("books", 1)]
