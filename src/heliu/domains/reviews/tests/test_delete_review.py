import pytest

from heliu.domains.accounts.events import AccountDeleted
from heliu.domains.accounts.tests.factories import make_actor, user_id_of
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.reviews.actions import delete_review
from heliu.domains.reviews.models import ProductRating, Review
from heliu.domains.reviews.queries import reviewed_lines
from heliu.domains.reviews.reactions import take_leave
from heliu.domains.reviews.tests.factories import make_review, post_of
from heliu.domains.shops.tests.factories import make_shop
from heliu.domains.social.actions import delete_post
from heliu.kernel.tests.events import recorded

pytestmark = pytest.mark.django_db


def test_it_leaves_the_product_the_feed_and_its_words() -> None:
    buyer = make_actor()
    product = make_product(make_shop())
    review = make_review(buyer, product, rating=1, counts_for_friends=True, to_feed=True)
    make_review(make_actor(), product, rating=5)

    delete_review.delete_review(review_id=review.pk, author_actor_id=buyer.pk)

    review.refresh_from_db()
    assert (review.text, review.counts_for_friends) == ("", False)
    assert review.deleted_at is not None
    rating = ProductRating.objects.get(product=product)
    assert (rating.reviews, rating.rating_sum) == (1, 5)
    assert post_of(review).deleted_at is not None
    assert reviewed_lines.reviewed_lines([review.order_line_id]) == {}


def test_somebody_elses_is_not_there_and_a_second_time_neither() -> None:
    buyer = make_actor()
    review = make_review(buyer, make_product(make_shop()))

    with pytest.raises(delete_review.ReviewNotFound):
        delete_review.delete_review(review_id=review.pk, author_actor_id=make_actor().pk)
    delete_review.delete_review(review_id=review.pk, author_actor_id=buyer.pk)
    with pytest.raises(delete_review.ReviewNotFound):
        delete_review.delete_review(review_id=review.pk, author_actor_id=buyer.pk)

    assert ProductRating.objects.get(product_id=review.product_id).reviews == 0


def test_a_post_deleted_before_is_no_obstacle() -> None:
    buyer = make_actor()
    review = make_review(buyer, make_product(make_shop()), to_feed=True)
    delete_post.delete_post(post_id=post_of(review).pk, actor_id=buyer.pk)

    delete_review.delete_review(review_id=review.pk, author_actor_id=buyer.pk)

    assert not Review.objects.filter(deleted_at=None).exists()


def test_who_leaves_takes_their_reviews_along() -> None:
    leaver, stayer = make_actor(), make_actor()
    product = make_product(make_shop())
    make_review(leaver, product)
    make_review(leaver, product)
    kept = make_review(stayer, product)

    take_leave([recorded(AccountDeleted(user_id=user_id_of(leaver)), leaver.pk)])

    assert list(Review.objects.filter(deleted_at=None)) == [kept]
