from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from heliu.domains.accounts.models import Block
from heliu.domains.accounts.tests.factories import make_actor, user_id_of
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.reviews.actions import delete_review
from heliu.domains.reviews.queries import (
    ratings,
    review_cards,
    review_task,
    reviewed_product,
    reviews_of_author,
    reviews_of_product,
    voices_of_shop,
)
from heliu.domains.reviews.tests.factories import make_bought_line, make_review
from heliu.domains.shops.tests.factories import make_shop
from heliu.kernel import clock
from heliu.kernel.models import MediaFile

pytestmark = pytest.mark.django_db


def picture() -> MediaFile:
    return MediaFile.objects.create(
        content_type="image/png", width=1, height=1, byte_size=1, sha256="0"
    )


def test_reviews_of_a_product_page_back_and_show_what_was_bought(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    product = make_product(make_shop())
    one, two = picture(), picture()
    old = make_review(make_actor(name="Wen"), product, media_ids=[two.pk, one.pk])
    new = make_review(make_actor(), product, kind="feedback")
    make_review(make_actor(), make_product(make_shop()))

    with django_assert_num_queries(1):
        first = reviews_of_product.reviews_of_product(
            product_id=product.pk, viewer_actor_id=None, limit=1
        )
    second = reviews_of_product.reviews_of_product(
        product_id=product.pk, viewer_actor_id=None, before_id=first[0].id
    )

    assert [row.id for row in first] == [new.pk]
    assert [row.id for row in second] == [old.pk]
    assert (second[0].author_name, second[0].options) == ("Wen", "Large")
    assert second[0].image_keys == [two.key, one.key]


def test_reviews_can_be_read_by_kind() -> None:
    product = make_product(make_shop())
    make_review(make_actor(), product, kind="joy")
    sad = make_review(make_actor(), product, kind="dissatisfaction", rating=1)

    rows = reviews_of_product.reviews_of_product(
        product_id=product.pk, viewer_actor_id=None, kind="dissatisfaction"
    )

    assert [row.id for row in rows] == [sad.pk]


@pytest.mark.parametrize("by_author", [True, False])
def test_a_block_hides_in_both_directions(by_author: bool) -> None:
    author, reader = make_actor(), make_actor()
    product = make_product(make_shop())
    make_review(author, product)
    blocker, blocked = (author, reader) if by_author else (reader, author)
    Block.objects.create(blocker=blocker, blocked=blocked)

    def seen_by(viewer_id: int | None) -> int:
        return len(
            reviews_of_product.reviews_of_product(product_id=product.pk, viewer_actor_id=viewer_id)
        )

    assert seen_by(reader.pk) == 0
    assert seen_by(None) == 1


def test_the_head_counts_stars_and_kinds_of_what_stands(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    shop = make_shop(handle="shanlan")
    product = make_product(shop, slug="mug", handle="mug")
    make_review(make_actor(), product, rating=5, kind="joy")
    make_review(make_actor(), product, rating=2, kind="suggestion")
    gone = make_actor()
    delete_review.delete_review(
        review_id=make_review(gone, product, rating=1).pk, author_actor_id=gone.pk
    )

    with django_assert_num_queries(1):
        head = reviewed_product.reviewed_product(shop_handle="shanlan", slug="mug")

    assert head is not None
    assert head.id == product.pk
    assert head.stars == [0, 1, 0, 0, 1]
    assert head.kinds == [1, 1, 0, 0]
    assert (head.rating.reviews, head.rating.average) == (2, 3.5)


def test_the_head_of_what_cannot_be_seen_is_not_there() -> None:
    shop = make_shop(handle="shanlan")
    make_product(shop, slug="draft", handle="draft", published=False)

    assert reviewed_product.reviewed_product(shop_handle="shanlan", slug="draft") is None
    assert reviewed_product.reviewed_product(shop_handle="shanlan", slug="nothing") is None


def test_cards_and_ratings_in_bulk(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    product, other = make_product(make_shop()), make_product(make_shop())
    review = make_review(make_actor(), product, rating=3, text="So so")

    with django_assert_num_queries(2):
        cards = review_cards.review_cards([review.pk, 1])
        rated = ratings.ratings([product.pk, other.pk])

    assert list(cards) == [review.pk]
    assert (cards[review.pk].text, cards[review.pk].product_id) == ("So so", product.pk)
    assert list(rated) == [product.pk]
    assert (rated[product.pk].reviews, rated[product.pk].average) == (1, 3.0)
    assert review_cards.review_cards([]) == {}
    assert ratings.ratings([]) == {}


def test_the_task_of_a_buyer_says_whether_it_is_done() -> None:
    buyer = make_actor()
    product = make_product(make_shop(), title="Mug")
    open_line = make_bought_line(buyer, product)
    done = make_review(buyer, product)

    task = review_task.review_task(order_line_id=open_line.pk, user_id=user_id_of(buyer))
    finished = review_task.review_task(order_line_id=done.order_line_id, user_id=user_id_of(buyer))

    assert task is not None
    assert (task.title, task.options, task.review_id) == ("Mug", "Large", None)
    assert finished is not None
    assert finished.review_id == done.pk
    stranger = make_actor()
    assert review_task.review_task(order_line_id=open_line.pk, user_id=user_id_of(stranger)) is None


def test_own_reviews_and_a_shops_voices() -> None:
    shop = make_shop()
    author = make_actor()
    product = make_product(shop, title="Mug")
    make_review(author, product, kind="joy", counts_for_friends=True)
    make_review(make_actor(), product, kind="joy")
    make_review(make_actor(), make_product(make_shop()), kind="feedback")
    now = clock.now()

    [mine] = reviews_of_author.reviews_of_author(author.pk)
    voices = voices_of_shop.voices_of_shop(
        shop_id=shop.pk, since=now - timedelta(days=1), until=now + timedelta(days=1)
    )
    before = voices_of_shop.voices_of_shop(
        shop_id=shop.pk, since=now - timedelta(days=2), until=now - timedelta(days=1)
    )

    assert (mine.product_title, mine.counts_for_friends) == ("Mug", True)
    assert voices == {"joy": 2, "suggestion": 0, "feedback": 0, "dissatisfaction": 0}
    assert sum(before.values()) == 0


def test_pictures_of_whom_a_block_hides_are_not_among_them() -> None:
    shop = make_shop(handle="kiln")
    product = make_product(shop, slug="cup")
    me, blocked, other = make_actor(), make_actor(), make_actor()
    hidden, shown = picture(), picture()
    make_review(other, product, media_ids=[shown.pk])
    make_review(blocked, product, media_ids=[hidden.pk])
    Block.objects.create(blocker=blocked, blocked=me)

    head = reviewed_product.reviewed_product(shop_handle="kiln", slug="cup", viewer_actor_id=me.pk)
    everybody = reviewed_product.reviewed_product(shop_handle="kiln", slug="cup")

    assert head is not None
    assert head.picture_keys == [shown.key]
    assert everybody is not None
    assert everybody.picture_keys == [hidden.key, shown.key]
    assert everybody.with_pictures == 2
