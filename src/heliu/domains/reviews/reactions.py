"""What this room does when somebody leaves, and every few minutes."""

import contextlib
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from heliu.domains.accounts.events import AccountDeleted
from heliu.domains.reviews.actions import delete_review, rank_products
from heliu.domains.reviews.queries import reviews_of_author
from heliu.kernel.jobs import periodic
from heliu.kernel.stream import Recorded, reader


@reader("reviews.leave_taking", kind="effect", topics=[AccountDeleted])
def take_leave(batch: Sequence[Recorded[Any]]) -> None:
    """Who deletes their account takes their reviews along."""
    for recorded in batch:
        for review in reviews_of_author.reviews_of_author(recorded.subject_id):
            with contextlib.suppress(delete_review.ReviewNotFound), transaction.atomic():
                delete_review.delete_review(
                    review_id=review.id, author_actor_id=recorded.subject_id
                )


@periodic("*/5 * * * *")
def rank() -> None:
    """Every five minutes: what is popular now."""
    rank_products.rank_products()
