"""What this room takes and returns."""

from datetime import datetime
from enum import StrEnum

import msgspec


class IntentRow(msgspec.Struct, frozen=True):
    """One wish to collect money, as it stands."""

    id: int
    payer_id: int
    subject_kind: str
    subject_id: int
    amount_minor: int
    refunded_minor: int
    currency: str
    provider: str
    provider_reference: str | None
    state: str


class Standing(StrEnum):
    """How a payment stands at its provider."""

    #: Nobody has paid; the payer may still.
    OPEN = "open"
    #: The payer did their part; the provider has not decided.
    PROCESSING = "processing"
    PAID = "paid"
    DECLINED = "declined"
    #: Can no longer be paid.
    CLOSED = "closed"
    #: The provider was never told of it.
    UNKNOWN = "unknown"


class ProviderState(msgspec.Struct, frozen=True):
    """What a provider answered when it was asked."""

    standing: Standing
    amount_minor: int = 0
    currency: str = ""
    #: What it is about: of several attempts to pay, this one.
    reference: str = ""


class Decision(StrEnum):
    """What one can make the sandbox bank do."""

    SUCCEED = "succeed"
    DECLINE = "decline"
    #: Says nothing now, and pays :data:`payments.actions.sandbox_decide.DELAY` later.
    DELAY = "delay"
    #: Pays, and tells it twice.
    DUPLICATE = "duplicate"
    #: Somebody else tells that it was paid, which it was not.
    FORGE = "forge"


class SignedCallback(msgspec.Struct, frozen=True):
    """A callback as it goes over the wire."""

    headers: dict[str, str]
    body: bytes


class SandboxPage(msgspec.Struct, frozen=True):
    """What the sandbox bank's own pay page shows."""

    reference: str
    amount_minor: int
    currency: str
    description: str
    state: str
    return_url: str
    callback_url: str


class SandboxDecision(msgspec.Struct, frozen=True):
    """What the bank does after a press on its page: tells us so often, and sends the payer back."""

    callbacks: list[SignedCallback]
    callback_url: str
    return_url: str


class RefundRow(msgspec.Struct, frozen=True):
    """Money on its way back, or back."""

    id: int
    subject_id: int
    amount_minor: int
    currency: str
    state: str
    requested_at: datetime
    settled_at: datetime | None
