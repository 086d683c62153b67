"""What this room publishes: past facts, ids and amounts only."""

from typing import ClassVar

from heliu.kernel.stream import Event


class ReviewPublished(Event, frozen=True, kw_only=True):
    """A verified buyer reviewed the product."""

    topic: ClassVar[str] = "reviews.review_published"
    subject_kind: ClassVar[str] = "product"

    review_id: int
    order_line_id: int
    shop_id: int
    author_id: int
    rating: int
    kind: str


class ReviewDeleted(Event, frozen=True, kw_only=True):
    """Its author took a review back."""

    topic: ClassVar[str] = "reviews.review_deleted"
    subject_kind: ClassVar[str] = "product"

    review_id: int
    order_line_id: int
