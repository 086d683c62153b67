import json
import threading
from typing import Any

import pytest
from django.db import connection

from heliu.domains.accounts.models import Actor
from heliu.domains.accounts.tests.factories import make_actor, user_id_of
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.orders.models import OrderLine
from heliu.domains.reviews.actions import publish_review
from heliu.domains.reviews.models import ProductRating, Review
from heliu.domains.reviews.tests.factories import make_bought_line, make_review, post_of
from heliu.domains.shops.tests.factories import make_shop
from heliu.domains.social.actions import publish_post
from heliu.domains.social.models import Post
from heliu.domains.traffic.models import Code
from heliu.kernel import sql

pytestmark = pytest.mark.django_db


def say(buyer: Actor, line: OrderLine, **fields: Any) -> int:
    fields = {"rating": 4, "kind": "suggestion", "text": "A smaller bag, please.", **fields}
    return publish_review.publish_review(
        author_actor_id=buyer.pk, user_id=user_id_of(buyer), order_line_id=line.pk, **fields
    )


def events(topic: str) -> list[tuple[Any, ...]]:
    return sql.fetch_tuples(
        "SELECT subject_id, payload::text FROM stream_event WHERE topic = %(t)s ORDER BY id",
        {"t": topic},
    )


def test_the_review_counts_for_the_product_and_is_on_the_stream() -> None:
    product = make_product(make_shop())
    buyer = make_actor()
    line = make_bought_line(buyer, product)

    review_id = say(buyer, line)

    review = Review.objects.get(pk=review_id)
    assert (review.product_id, review.shop_id) == (product.pk, product.shop_id)
    assert (review.rating, review.kind, review.text) == (4, "suggestion", "A smaller bag, please.")
    assert review.counts_for_friends is False
    assert review.post_id is None
    rating = ProductRating.objects.get(product=product)
    assert (rating.reviews, rating.rating_sum) == (1, 4)
    [(subject_id, payload)] = events("reviews.review_published")
    assert subject_id == product.pk
    assert json.loads(payload) == {
        "review_id": review_id,
        "order_line_id": line.pk,
        "shop_id": product.shop_id,
        "author_id": buyer.pk,
        "rating": 4,
        "kind": "suggestion",
    }


def test_to_the_feed_it_is_a_post_with_product_and_review_as_cards() -> None:
    product = make_product(make_shop())
    buyer = make_actor()

    review_id = say(buyer, make_bought_line(buyer, product), to_feed=True, visibility="followers")

    post = post_of(Review.objects.get(pk=review_id))
    assert (post.kind, post.visibility, post.author_id) == ("review", "followers", buyer.pk)
    assert post.text == "A smaller bag, please."
    cards = post.cards.order_by("position").values_list("subject_kind", "subject_id")
    assert list(cards) == [("product", product.pk), ("review", review_id)]
    assert Code.objects.get(pk=post.code_id).kind == "review"


@pytest.mark.parametrize("state", ["pending_payment", "paid", "shipped", "cancelled", "refunded"])
def test_only_after_receipt_was_confirmed(state: str) -> None:
    buyer = make_actor()
    line = make_bought_line(buyer, make_product(make_shop()), state=state)

    with pytest.raises(publish_review.NotPurchased):
        say(buyer, line)

    assert not Review.objects.exists()


def test_only_the_buyer() -> None:
    line = make_bought_line(make_actor(), make_product(make_shop()))

    with pytest.raises(publish_review.NotPurchased):
        say(make_actor(), line)


def test_once_per_line_and_a_refused_one_leaves_no_post() -> None:
    buyer = make_actor()
    product = make_product(make_shop())
    line = make_bought_line(buyer, product)
    say(buyer, line)

    with pytest.raises(publish_review.AlreadyReviewed):
        say(buyer, line, rating=1, to_feed=True)

    assert ProductRating.objects.get(product=product).rating_sum == 4
    assert not Post.objects.exists()


def test_two_lines_of_one_product_are_two_reviews() -> None:
    buyer = make_actor()
    product = make_product(make_shop())

    make_review(buyer, product, rating=5)
    make_review(buyer, product, rating=2)

    rating = ProductRating.objects.get(product=product)
    assert (rating.reviews, rating.rating_sum) == (2, 7)


@pytest.mark.parametrize(
    "fields",
    [
        {"rating": 0},
        {"rating": 6},
        {"kind": "anger"},
        {"text": "x" * 2_001},
        {"media_ids": list(range(10))},
        {"media_ids": [1]},
    ],
)
def test_what_is_no_review_is_refused_before_anything_is_written(fields: dict[str, Any]) -> None:
    buyer = make_actor()
    line = make_bought_line(buyer, make_product(make_shop()))

    with pytest.raises(publish_review.BadReview):
        say(buyer, line, **fields)

    assert not Review.objects.exists()


def test_a_post_that_cannot_be_takes_the_review_back_too() -> None:
    buyer = make_actor()
    line = make_bought_line(buyer, make_product(make_shop()))

    with pytest.raises(publish_post.UnknownPart):
        say(buyer, line, to_feed=True, visibility="nobody")

    assert not Review.objects.exists()
    assert not ProductRating.objects.exists()


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_pressed_twice_at_once_there_is_one_review() -> None:
    buyer = make_actor()
    product = make_product(make_shop())
    line = make_bought_line(buyer, product)
    outcomes: list[int | None] = []
    together = threading.Barrier(2)

    def press() -> None:
        together.wait()
        try:
            outcomes.append(say(buyer, line, to_feed=True))
        except publish_review.AlreadyReviewed:
            outcomes.append(None)
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcome is None for outcome in outcomes) == [False, True]
    assert ProductRating.objects.get(product=product).reviews == 1
    assert Post.objects.count() == 1
