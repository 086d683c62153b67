from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from heliu.domains.accounts.tests.factories import make_actor
from heliu.domains.catalog.tests.factories import make_product, make_shop_row
from heliu.domains.orders.models import Order
from heliu.domains.reviews.actions import rank_products
from heliu.domains.reviews.queries.popular_products import popular_products
from heliu.domains.reviews.queries.product_shelf import Shelf, pieces, product_shelf, shelf_size
from heliu.domains.reviews.tests.factories import make_bought_line, make_review
from heliu.domains.reviews.types import ShelfCard
from heliu.domains.shops.tests.factories import make_shop
from heliu.kernel import clock, sql

pytestmark = pytest.mark.django_db


def titles(cards: list[ShelfCard]) -> list[str]:
    return [card.title for card in cards]


def test_cards_say_rating_and_stock_in_one_statement(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    cup = make_product(make_shop(), title="Cup", stock=4)
    make_product(make_shop(), title="Lamp", stock=None)
    make_review(make_actor(), cup, rating=3)

    with django_assert_num_queries(1):
        cards = product_shelf(Shelf())

    assert [(card.title, card.available, card.reviews, card.rating_sum) for card in cards] == [
        ("Lamp", None, 0, 0),
        ("Cup", 4, 1, 3),
    ]


def test_the_units_of_all_variants_count() -> None:
    make_product(
        make_shop(), variants=[{"stock": 2}, {"stock": 3}, {"stock": 9, "is_active": False}]
    )

    assert [card.available for card in product_shelf(Shelf())] == [5]


def test_a_rating_weighs_with_its_number() -> None:
    shop = make_shop()
    many, one, bad, _none = (
        make_product(shop, title=title) for title in ("Many", "One", "Bad", "None")
    )
    for _ in range(12):
        make_review(make_actor(), many, rating=5)
    make_review(make_actor(), one, rating=5)
    make_review(make_actor(), bad, rating=1)

    assert titles(product_shelf(Shelf(sort="rating"))) == ["Many", "One", "None", "Bad"]


@pytest.mark.parametrize("sort", ["new", "best", "cheap", "dear", "rating"])
def test_every_order_goes_on_where_it_stopped(sort: str) -> None:
    for price in (300, 100, 200, 100):
        make_product(make_shop_row(), title=f"cup {price}", price_minor=price)
    shelf = Shelf(sort=sort, words="cup")

    whole = [card.id for card in product_shelf(shelf)]
    paged: list[int] = []
    while True:
        page = product_shelf(shelf, before_id=paged[-1] if paged else None, limit=1)
        if not page:
            break
        paged += [card.id for card in page]

    assert len(whole) == 4
    assert paged == whole


def test_words_in_the_title_stand_before_words_elsewhere() -> None:
    make_product(make_shop_row(), title="Coffee")
    make_product(make_shop_row(), title="Mug", search_text="mug for coffee")

    assert titles(product_shelf(Shelf(words="coffee", sort="best"))) == ["Coffee", "Mug"]
    assert titles(product_shelf(Shelf(words="coffee"))) == ["Mug", "Coffee"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("cofee", True),
        ("caffee", True),
        ("candle", False),
        ("coffees", True),
        ("孟连日晒豆", True),
        ("孟莲", True),
        ("大红袍", False),
    ],
)
def test_a_slip_of_the_finger_finds_too(typed: str, found: bool) -> None:
    make_product(make_shop_row(), title="孟连日晒 Coffee")

    assert bool(product_shelf(Shelf(words=typed, nearly=True))) is found


def test_pieces_of_words() -> None:
    assert pieces("Cofee 日晒豆") == ["cof", "ofe", "fee", "日", "晒", "豆"]
    assert pieces("孟连日晒豆") == ["孟连", "连日", "日晒", "晒豆"]
    assert pieces("ab ?!") == ["ab"]
    assert pieces("\x00") == []


def test_counting_takes_the_same_as_the_shelf() -> None:
    shop = make_shop_row()
    make_product(shop, price_minor=500, category_id=2)
    make_product(shop, price_minor=900, category_id=2)
    make_product(shop, price_minor=500, category_id=2, stock=0)
    make_product(make_shop_row(), published=False, category_id=2)

    assert shelf_size(Shelf(category_id=1)) == 3
    assert shelf_size(Shelf(category_id=1, most=600)) == 2
    assert shelf_size(Shelf(category_id=1, most=600, in_stock=True)) == 1
    assert shelf_size(Shelf(shop_id=shop.pk, least=600)) == 1


def test_popular_is_what_was_ordered_by_most_lately() -> None:
    shop = make_shop()
    lamp, cup, old, gone = (
        make_product(shop, title=title) for title in ("Lamp", "Cup", "Old", "Gone")
    )
    for product, times in ((lamp, 1), (cup, 2), (old, 3), (gone, 3)):
        for _ in range(times):
            make_bought_line(make_actor(), product)
    Order.objects.update(paid_at=clock.now())
    Order.objects.filter(lines__product=old).update(paid_at=clock.now() - timedelta(days=31))
    Order.objects.filter(lines__product=gone).update(state="refunded")

    rank_products.rank_products()

    assert titles(popular_products()) == ["Cup", "Lamp"]


def test_what_is_sold_out_is_not_popular_now() -> None:
    cup = make_product(make_shop(), stock=0)
    make_bought_line(make_actor(), cup)
    Order.objects.update(paid_at=clock.now())

    rank_products.rank_products()

    assert popular_products() == []


def test_ranking_anew_forgets_what_was_and_leaves_alone_what_is() -> None:
    lamp, cup = (make_product(make_shop(), title=title) for title in ("Lamp", "Cup"))
    for product in (lamp, cup):
        make_bought_line(make_actor(), product)
    Order.objects.update(paid_at=clock.now())
    rank_products.rank_products()
    stamps = sql.fetch_tuples("SELECT product_id, ctid FROM reviews_popularproduct", {})
    Order.objects.filter(lines__product=cup).update(state="cancelled")

    rank_products.rank_products()

    left = sql.fetch_tuples("SELECT product_id, ctid FROM reviews_popularproduct", {})
    assert left == [row for row in stamps if row[0] == lamp.pk]
