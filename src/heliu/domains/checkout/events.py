"""What this room publishes: past facts, ids and amounts only."""

from typing import ClassVar

from heliu.kernel.stream import Event


class CheckoutRefunded(Event, frozen=True, kw_only=True):
    """The money came when the goods were gone, and was sent straight back."""

    topic: ClassVar[str] = "checkout.checkout_refunded"
    subject_kind: ClassVar[str] = "checkout"

    user_id: int
    amount_minor: int
    currency: str
