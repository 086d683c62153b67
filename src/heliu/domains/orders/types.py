"""What this room takes and returns. Amounts are minor units of ``currency``."""

from datetime import datetime

import msgspec


class WrongState(Exception):
    """The order is not (any more) in a state that allows this."""

    code = "wrong_state"

    def __init__(self, order_id: int, move: str) -> None:
        super().__init__(f"order {order_id} cannot {move} now")
        self.order_id = order_id
        self.move = move


class NotAllowed(Exception):
    """This person may not do that to this order."""

    code = "not_allowed"


class LineDraft(msgspec.Struct, frozen=True):
    """A line of an order to be. ``id`` is made by the caller, who also reserves for it."""

    id: int
    product_id: int
    variant_id: int
    title: str
    options: str
    sku: str
    unit_price_minor: int
    quantity: int
    touch_ids: list[int]

    @property
    def total_minor(self) -> int:
        """Price times quantity."""
        return self.unit_price_minor * self.quantity


class OrderDraft(msgspec.Struct, frozen=True):
    """What one buyer is about to buy of one shop."""

    shop_id: int
    currency: str
    shipping_minor: int
    shipping_method: str
    note: str
    lines: list[LineDraft]

    @property
    def items_minor(self) -> int:
        """Goods, without shipping."""
        return sum(line.total_minor for line in self.lines)

    @property
    def total_minor(self) -> int:
        """Goods and shipping."""
        return self.items_minor + self.shipping_minor


class OpenedOrder(msgspec.Struct, frozen=True):
    """An order that waits for its payment."""

    id: int
    number: str
    shop_id: int


class OrderRow(msgspec.Struct, frozen=True):
    """An order in a list."""

    id: int
    number: str
    checkout_id: int
    shop_id: int
    shop_handle: str
    shop_name: str
    buyer_id: int
    #: Who the parcel goes to.
    recipient: str
    state: str
    currency: str
    items_minor: int
    shipping_minor: int
    total_minor: int
    placed_at: datetime
    paid_at: datetime | None
    shipped_at: datetime | None
    confirmed_at: datetime | None
    is_late: bool
    has_problem: bool
    #: When the shop has to have shipped, and when receipt is taken as confirmed; None when that
    #: clock does not run.
    ship_by: datetime | None
    confirm_at: datetime | None


class OrderLineRow(msgspec.Struct, frozen=True):
    """A line as it was bought."""

    id: int
    order_id: int
    product_id: int
    variant_id: int
    title: str
    options: str
    sku: str
    unit_price_minor: int
    quantity: int
    total_minor: int
    currency: str
    touch_ids: list[int]


class ProblemRow(msgspec.Struct, frozen=True):
    """A problem with an order."""

    id: int
    order_id: int
    opened_by_id: int
    reason: str
    text: str
    state: str
    refund_minor: int
    resolution: str
    created_at: datetime
    resolved_at: datetime | None


class OrderAddress(msgspec.Struct, frozen=True):
    """Where a parcel goes, as it was at placing."""

    recipient: str
    line1: str
    city: str
    country: str = "CN"
    phone: str = ""
    region: str = ""
    district: str = ""
    line2: str = ""
    postal_code: str = ""


class OrderPage(msgspec.Struct, frozen=True):
    """One order with everything this room knows of it. Its money is asked of the ledger."""

    id: int
    number: str
    checkout_id: int
    shop_id: int
    shop_actor_id: int
    shop_handle: str
    shop_name: str
    buyer_id: int
    state: str
    currency: str
    items_minor: int
    shipping_minor: int
    total_minor: int
    shipping_method: str
    address: OrderAddress
    note: str
    payment_intent_id: int | None
    placed_at: datetime
    paid_at: datetime | None
    shipped_at: datetime | None
    confirmed_at: datetime | None
    closed_at: datetime | None
    is_late: bool
    courier: str
    tracking_number: str
    #: See :class:`OrderRow`.
    ship_by: datetime | None
    confirm_at: datetime | None
    lines: list[OrderLineRow]
    #: Newest first.
    problems: list[ProblemRow]

    @property
    def open_problem(self) -> ProblemRow | None:
        """The problem that stops the clock, if there is one."""
        return next((problem for problem in self.problems if problem.state == "open"), None)


class QueuedProblem(msgspec.Struct, frozen=True):
    """A problem as the operator's queue shows it."""

    id: int
    order_id: int
    number: str
    shop_id: int
    shop_handle: str
    shop_name: str
    buyer_id: int
    reason: str
    text: str
    state: str
    refund_minor: int
    resolution: str
    total_minor: int
    currency: str
    created_at: datetime
    resolved_at: datetime | None


class Resolved(msgspec.Struct, frozen=True):
    """How a problem's money was divided."""

    refunded_minor: int
    released_minor: int
    fee_minor: int


class Purchase(msgspec.Struct, frozen=True):
    """A line whose receipt was confirmed."""

    order_line_id: int
    order_id: int
    product_id: int
    variant_id: int
    title: str
    options: str
    confirmed_at: datetime


class ShopWork(msgspec.Struct, frozen=True):
    """How many of a shop's orders wait for something."""

    to_ship: int
    #: Of those to ship, past their time.
    late: int
    problems: int
    #: When the next of those to ship that are in time runs late; None when none does.
    ship_by: datetime | None = None


class OrderFilter(msgspec.Struct, frozen=True):
    """What a shop looks for among its orders; what is empty narrows nothing."""

    #: A state, or ``problem`` for orders with an open problem.
    state: str = ""
    #: Part of the number, the recipient or a product's title.
    words: str = ""
    #: Placed from then on, and before then.
    since: datetime | None = None
    until: datetime | None = None
    #: Only those to ship whose time is over.
    late_only: bool = False


class OrderSheet(msgspec.Struct, frozen=True):
    """One order with all that a parcel, a packing slip or a row of a file needs."""

    id: int
    number: str
    state: str
    currency: str
    items_minor: int
    shipping_minor: int
    total_minor: int
    shipping_method: str
    address: OrderAddress
    note: str
    placed_at: datetime
    paid_at: datetime | None
    shipped_at: datetime | None
    confirmed_at: datetime | None
    is_late: bool
    has_problem: bool
    ship_by: datetime | None
    courier: str
    tracking_number: str
    lines: list[OrderLineRow]
