"""What this room publishes: past facts, ids and amounts only."""

from typing import ClassVar

from heliu.kernel.stream import Event


class PaymentSucceeded(Event, frozen=True, kw_only=True):
    """A provider confirmed a payment that we verified."""

    topic: ClassVar[str] = "payments.payment_succeeded"
    subject_kind: ClassVar[str] = "payment_intent"

    amount_minor: int
    currency: str
    provider: str


class PaymentFailed(Event, frozen=True, kw_only=True):
    """A payment was declined or cancelled."""

    topic: ClassVar[str] = "payments.payment_failed"
    subject_kind: ClassVar[str] = "payment_intent"

    provider: str


class RefundSucceeded(Event, frozen=True, kw_only=True):
    """The provider gave money back."""

    topic: ClassVar[str] = "payments.refund_succeeded"
    subject_kind: ClassVar[str] = "payment_intent"

    refund_id: int
    amount_minor: int
    currency: str
