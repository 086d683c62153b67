"""What reviews say about a whole shop, and which friends bought what a feed shows."""

import pytest

from heliu.domains.accounts.models import Actor
from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.catalog.models import Category
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.orders.queries import sold_by_shop
from heliu.domains.reviews.queries import best_of_shop, friends_by_product, rating_of_shop
from heliu.domains.reviews.tests.factories import make_bought_line, make_review
from heliu.domains.reviews.types import Rating
from heliu.domains.shops.models import Shop
from heliu.domains.shops.tests.factories import make_shop
from heliu.domains.social.tests.factories import make_block, make_follow, make_friends

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Shop:
    return make_shop()


@pytest.fixture
def people() -> list[Actor]:
    return [make_user().actor for _ in range(4)]


def test_all_ratings_of_a_shop_together(shop: Shop, people: list[Actor]) -> None:
    one, two = make_product(shop), make_product(shop)
    make_review(people[0], one, rating=5)
    make_review(people[1], two, rating=2)
    make_review(people[1], make_product(make_shop()), rating=1)

    assert rating_of_shop.rating_of_shop(shop.pk) == Rating(2, 7)
    assert rating_of_shop.rating_of_shop(make_shop().pk) == Rating(0, 0)


def test_the_best_are_many_good_voices_before_one_perfect_one(
    shop: Shop, people: list[Actor]
) -> None:
    loved, praised, bad = (make_product(shop) for _ in range(3))
    make_product(shop)
    for person in people:
        make_review(person, loved, rating=5)
    make_review(people[0], praised, rating=5)
    make_review(people[0], bad, rating=3)

    assert best_of_shop.best_of_shop(shop_id=shop.pk) == [loved.pk, praised.pk]
    assert best_of_shop.best_of_shop(shop_id=shop.pk, limit=1) == [loved.pk]


def test_sold_is_what_buyers_confirmed(shop: Shop, people: list[Actor]) -> None:
    product = make_product(shop)
    make_bought_line(people[0], product)
    make_bought_line(people[0], product, state="paid")
    make_bought_line(people[0], make_product(make_shop()))

    assert sold_by_shop.sold_by_shop(shop.pk) == 1


def test_friends_count_only_when_they_agreed(shop: Shop, people: list[Actor]) -> None:
    me, friend, quiet, stranger = people
    product, other = make_product(shop), make_product(shop)
    for actor in (friend, quiet):
        make_friends(me, actor)
    make_follow(me, stranger)
    for actor, counts in ((friend, True), (quiet, False), (stranger, True)):
        make_review(actor, product, counts_for_friends=counts)

    found = friends_by_product.friends_by_product(
        product_ids=[product.pk, other.pk], viewer_actor_id=me.pk
    )

    assert found == {product.pk: {friend.pk}}


def test_neither_across_a_block_nor_for_visitors(shop: Shop, people: list[Actor]) -> None:
    me, friend = people[:2]
    product = make_product(shop)
    make_friends(me, friend)
    make_review(friend, product, counts_for_friends=True)
    make_block(friend, me)

    def found(viewer: int | None) -> dict[int, set[int]]:
        return friends_by_product.friends_by_product(
            product_ids=[product.pk], viewer_actor_id=viewer
        )

    assert (found(me.pk), found(None)) == ({}, {})


def test_nothing_sensitive(shop: Shop, people: list[Actor]) -> None:
    me, friend = people[:2]
    product = make_product(shop, category=Category.objects.get(slug="tea-coffee"))
    make_friends(me, friend)
    make_review(friend, product, counts_for_friends=True)

    def found(*sensitive: str) -> dict[int, set[int]]:
        return friends_by_product.friends_by_product(
            product_ids=[product.pk], viewer_actor_id=me.pk, sensitive=sensitive
        )

    assert found("food") == {}
    assert found("books") == {product.pk: {friend.pk}}
