"""What a mail is made of, before it has words."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

import msgspec

from heliu.domains.accounts.types import MailTo


class MailKind(StrEnum):
    """Each mail there is: what happened, told to whom."""

    PLACED = "placed"
    SOLD = "sold"
    SHIPPED = "shipped"
    LATE = "late"
    LATE_SHOP = "late_shop"
    CANCELLED = "cancelled"
    CANCELLED_SHOP = "cancelled_shop"
    PROBLEM_SHOP = "problem_shop"
    PROBLEM_OPERATOR = "problem_operator"
    WITHDRAWN_SHOP = "withdrawn_shop"
    RESOLVED = "resolved"
    RESOLVED_SHOP = "resolved_shop"
    CONFIRMED_SHOP = "confirmed_shop"
    #: The money came after the goods were gone, and went back.
    RETURNED = "returned"


class MailLine(msgspec.Struct, frozen=True):
    """One line of the order a mail is about."""

    title: str
    options: str
    quantity: int
    total_minor: int


class MailOrder(msgspec.Struct, frozen=True, kw_only=True):
    """The order a mail is about, as it stands when the mail is written."""

    id: int
    number: str
    shop_name: str
    shop_handle: str
    currency: str
    shipping_minor: int
    total_minor: int
    courier: str
    tracking_number: str
    #: When receipt is confirmed by itself; None while the clock stands still.
    confirm_at: datetime | None
    problem_id: int | None
    problem_reason: str
    problem_text: str
    #: What the operator wrote when deciding.
    resolution: str
    #: What was written when it was cancelled.
    cancel_reason: str


class MailRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the renderer needs to find words. Amounts are minor units of ``currency``."""

    kind: MailKind
    to: MailTo
    order: MailOrder | None
    lines: list[MailLine]
    currency: str
    refunded_minor: int = 0
    released_minor: int = 0
    fee_minor: int = 0


class MailText(msgspec.Struct, frozen=True):
    """A mail with its words, as plain text and as HTML."""

    subject: str
    text: str
    html: str


Renderer = Callable[[MailRequest], MailText]
