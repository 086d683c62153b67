"""Take one's own review back."""

import contextlib

from django.db import transaction

from heliu.domains.reviews.actions import _rating
from heliu.domains.reviews.events import ReviewDeleted
from heliu.domains.reviews.models import Review, ReviewImage
from heliu.domains.social.actions import delete_post
from heliu.domains.social.types import PostNotFound
from heliu.kernel import clock
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction


class ReviewNotFound(Exception):
    """There is no such review of this person, or it was taken back before."""

    code = "review_not_found"


@in_transaction
def delete_review(*, review_id: int, author_actor_id: int) -> None:
    """Take the review off the product and its post out of the feeds; text and pictures are erased.

    The line may be reviewed anew. Raises ReviewNotFound.
    """
    mine = Review.objects.select_for_update().filter(
        pk=review_id, author_id=author_actor_id, deleted_at=None
    )
    review = mine.first()
    if review is None:
        raise ReviewNotFound(review_id)
    review.deleted_at, review.text, review.counts_for_friends = clock.now(), "", False
    review.save(update_fields=["deleted_at", "text", "counts_for_friends"])
    ReviewImage.objects.filter(review=review).delete()
    if review.post_id is not None:
        # The post may have been deleted by itself before.
        with contextlib.suppress(PostNotFound), transaction.atomic():
            delete_post.delete_post(post_id=review.post_id, actor_id=author_actor_id)
    _rating.move(review.product_id, review.shop_id, reviews=-1, rating_sum=-review.rating)
    publish(
        ReviewDeleted(review_id=review_id, order_line_id=review.order_line_id),
        subject_id=review.product_id,
        actor_id=author_actor_id,
    )
