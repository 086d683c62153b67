"""What this room publishes: past facts, ids and amounts only."""

from typing import ClassVar

import msgspec

from heliu.kernel.stream import Event


class PaidLine(msgspec.Struct, frozen=True):
    """One line of a paid order; ``touch_ids`` oldest first."""

    order_line_id: int
    product_id: int
    variant_id: int
    quantity: int
    amount_minor: int
    touch_ids: list[int]


class LineRefund(msgspec.Struct, frozen=True):
    """How much of a refund falls on one order line."""

    order_line_id: int
    amount_minor: int


class OrderPlaced(Event, frozen=True, kw_only=True):
    """An order waits for its payment."""

    topic: ClassVar[str] = "orders.order_placed"
    subject_kind: ClassVar[str] = "order"

    checkout_id: int
    shop_id: int
    buyer_id: int
    total_minor: int
    currency: str


class OrderPaid(Event, frozen=True, kw_only=True):
    """The money of an order is under escrow."""

    topic: ClassVar[str] = "orders.order_paid"
    subject_kind: ClassVar[str] = "order"

    checkout_id: int
    shop_id: int
    buyer_id: int
    total_minor: int
    shipping_minor: int
    currency: str
    lines: list[PaidLine]


class OrderExpired(Event, frozen=True, kw_only=True):
    """An order was not paid in time, or given up before."""

    topic: ClassVar[str] = "orders.order_expired"
    subject_kind: ClassVar[str] = "order"

    shop_id: int
    buyer_id: int


class OrderShipped(Event, frozen=True, kw_only=True):
    """A parcel left."""

    topic: ClassVar[str] = "orders.order_shipped"
    subject_kind: ClassVar[str] = "order"

    shop_id: int
    buyer_id: int
    shipment_id: int


class OrderLate(Event, frozen=True, kw_only=True):
    """The shop let its time to ship pass; the buyer may cancel."""

    topic: ClassVar[str] = "orders.order_late"
    subject_kind: ClassVar[str] = "order"

    shop_id: int
    buyer_id: int


class OrderConfirmed(Event, frozen=True, kw_only=True):
    """Receipt was confirmed, by the buyer or the timer; escrow was released."""

    topic: ClassVar[str] = "orders.order_confirmed"
    subject_kind: ClassVar[str] = "order"

    shop_id: int
    buyer_id: int
    by: str
    released_minor: int
    fee_minor: int
    currency: str


class OrderCancelled(Event, frozen=True, kw_only=True):
    """A paid order was cancelled before shipping; the money goes back."""

    topic: ClassVar[str] = "orders.order_cancelled"
    subject_kind: ClassVar[str] = "order"

    shop_id: int
    buyer_id: int
    by: str
    refund_minor: int
    currency: str


class ProblemOpened(Event, frozen=True, kw_only=True):
    """The buyer says there is a problem; auto-confirm stands still."""

    topic: ClassVar[str] = "orders.problem_opened"
    subject_kind: ClassVar[str] = "order"

    shop_id: int
    buyer_id: int
    problem_id: int
    reason: str


class ProblemWithdrawn(Event, frozen=True, kw_only=True):
    """The buyer took the problem back; the timer runs on."""

    topic: ClassVar[str] = "orders.problem_withdrawn"
    subject_kind: ClassVar[str] = "order"

    shop_id: int
    buyer_id: int
    problem_id: int


class ProblemResolved(Event, frozen=True, kw_only=True):
    """The operator decided: refunded_minor went back, the rest was released."""

    topic: ClassVar[str] = "orders.problem_resolved"
    subject_kind: ClassVar[str] = "order"

    shop_id: int
    buyer_id: int
    problem_id: int
    refunded_minor: int
    released_minor: int
    fee_minor: int
    currency: str
    line_refunds: list[LineRefund]
