"""What reviews say about a whole shop, and which friends bought what a feed shows."""

import pytest

from heliu.domains.accounts.models import Actor
from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.catalog.models import Category
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.orders.actions import confirm_receipt
from heliu.domains.orders.tests.factories import make_order
from heliu.domains.reviews.actions import delete_review
from heliu.domains.reviews.queries import friends_by_product, shop_front, shop_window
from heliu.domains.reviews.tests.factories import make_review
from heliu.domains.reviews.types import ShopHead, WindowCard
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


def front(shop: Shop) -> ShopHead:
    found = shop_front.shop_front(handle=shop.actor.handle, viewer_actor_id=None)
    assert found is not None
    return found


def liked(shop: Shop) -> list[WindowCard]:
    return [card for card in shop_window.shop_window(shop.pk) if card.best is not None]


def test_all_ratings_of_a_shop_together(shop: Shop, people: list[Actor]) -> None:
    one, two = make_product(shop), make_product(shop)
    make_review(people[0], one, rating=5)
    make_review(people[1], two, rating=2)
    make_review(people[1], make_product(make_shop()), rating=1)

    assert (front(shop).reviews, front(shop).rating_sum) == (2, 7)
    assert (front(make_shop()).reviews, front(make_shop()).rating_sum) == (0, 0)


def test_a_review_that_is_taken_back_counts_no_more(shop: Shop, people: list[Actor]) -> None:
    review = make_review(people[0], make_product(shop), rating=5)

    delete_review.delete_review(review_id=review.pk, author_actor_id=people[0].pk)

    assert (front(shop).reviews, front(shop).rating_sum) == (0, 0)


def test_the_best_are_many_good_voices_before_one_perfect_one(
    shop: Shop, people: list[Actor]
) -> None:
    loved, praised, bad = (make_product(shop) for _ in range(3))
    make_product(shop)
    for person in people:
        make_review(person, loved, rating=5)
    make_review(people[0], praised, rating=5)
    make_review(people[0], bad, rating=3)

    best = sorted(liked(shop), key=lambda card: card.best or 0)
    assert [card.id for card in best] == [loved.pk, praised.pk]
    assert [card.rating.average for card in best] == [5.0, 5.0]


def test_the_window_says_why_something_stands_in_it(shop: Shop) -> None:
    old = [make_product(shop, pinned_position=2), make_product(shop, stock=0)]
    newer = [make_product(shop) for _ in range(16)]
    make_product(shop, published=False)

    window = shop_window.shop_window(shop.pk)

    assert [card.id for card in window if card.is_new] == [card.pk for card in reversed(newer)]
    assert [(card.id, card.pinned) for card in window if not card.is_new] == [(old[0].pk, 2)]
    assert {card.available for card in window} == {10}


def test_sold_is_what_buyers_confirmed(shop: Shop) -> None:
    for state in ("paid", "shipped"):
        make_order(state, shop=shop)
    order = make_order("shipped", shop=shop)

    confirm_receipt.confirm_receipt(order_id=order.pk, by="timer")

    assert front(shop).sold == sum(line.quantity for line in order.lines.all())
    assert front(make_shop()).sold == 0


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
