"""Who bought it says what they think of it."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction

from heliu.domains.catalog.queries import product_cards
from heliu.domains.orders.queries import purchases
from heliu.domains.reviews.actions import _rating
from heliu.domains.reviews.events import ReviewPublished
from heliu.domains.reviews.models import Review, ReviewImage
from heliu.domains.reviews.types import KINDS
from heliu.domains.social.actions import publish_post
from heliu.kernel import ids
from heliu.kernel.models import MediaFile
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction

MAX_TEXT = 2_000
MAX_IMAGES = 9
MIN_RATING, MAX_RATING = 1, 5


class NotPurchased(Exception):
    """This person did not buy that line, or its receipt is not confirmed."""

    code = "not_purchased"


class AlreadyReviewed(Exception):
    """The line has a review: it would have to be taken back first."""

    code = "already_reviewed"


class BadReview(Exception):
    """Not 1 to 5 stars, an unknown kind, a text too long, or pictures too many or unknown."""

    code = "bad_review"


@in_transaction
def publish_review(
    *,
    author_actor_id: int,
    user_id: int,
    order_line_id: int,
    rating: int,
    kind: str,
    text: str = "",
    media_ids: Sequence[int] = (),
    counts_for_friends: bool = False,
    to_feed: bool = False,
    visibility: str = "everyone",
) -> int:
    """Publish the buyer's review of one bought line and return its id.

    With ``to_feed`` it also becomes a post with the product and the review as cards, seen by
    ``visibility``, in the same transaction. ``counts_for_friends`` is the buyer's consent that
    friends may see this purchase counted.
    Raises NotPurchased, AlreadyReviewed, BadReview, publish_post.BadPost.
    """
    text = publish_post.tidy(text)
    pictures = list(dict.fromkeys(media_ids))
    _check(rating, kind, text, pictures)
    bought = purchases.purchases(user_id=user_id, order_line_id=order_line_id)
    if not bought:
        raise NotPurchased(order_line_id)
    product_id = bought[0].product_id
    shop_id = product_cards.product_cards([product_id])[product_id].shop_id
    review = Review(
        id=ids.new_id(),
        order_line_id=order_line_id,
        product_id=product_id,
        shop_id=shop_id,
        author_id=author_actor_id,
        rating=rating,
        kind=kind,
        text=text,
        counts_for_friends=counts_for_friends,
    )
    if to_feed:
        review.post_id = publish_post.publish_post(
            author_id=author_actor_id,
            text=text,
            visibility=visibility,
            media_ids=pictures,
            cards=[("product", product_id), ("review", review.pk)],
            kind="review",
        )
    _write(review, pictures)
    _rating.move(product_id, shop_id, reviews=1, rating_sum=rating)
    publish(
        ReviewPublished(
            review_id=review.pk,
            order_line_id=order_line_id,
            shop_id=shop_id,
            author_id=author_actor_id,
            rating=rating,
            kind=kind,
        ),
        subject_id=product_id,
        actor_id=author_actor_id,
    )
    return int(review.pk)


def _check(rating: int, kind: str, text: str, pictures: list[int]) -> None:
    if not MIN_RATING <= rating <= MAX_RATING:
        raise BadReview(f"rating {rating}")
    if kind not in KINDS:
        raise BadReview(f"kind {kind}")
    if len(text) > MAX_TEXT:
        raise BadReview(f"{len(text)} characters")
    if len(pictures) > MAX_IMAGES:
        raise BadReview(f"{len(pictures)} pictures")
    if pictures and MediaFile.objects.filter(pk__in=pictures).count() != len(pictures):
        raise BadReview("unknown picture")


def _write(review: Review, pictures: list[int]) -> None:
    try:
        # Of two presses at once the index lets one through; the other takes its post back with it.
        with transaction.atomic():
            review.save(force_insert=True)
    except IntegrityError as error:
        if "review_once_per_line" not in str(error):
            raise
        raise AlreadyReviewed(review.order_line_id) from None
    ReviewImage.objects.bulk_create(
        ReviewImage(review=review, media_id=media_id, position=position)
        for position, media_id in enumerate(pictures)
    )
