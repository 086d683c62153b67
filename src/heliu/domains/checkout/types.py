"""What this room returns."""

from datetime import datetime

import msgspec


class PlacedCheckout(msgspec.Struct, frozen=True):
    """What one press of "place order" made."""

    checkout_id: int
    intent_id: int
    order_numbers: list[str]


class CheckoutPage(msgspec.Struct, frozen=True):
    """A checkout as its buyer sees it."""

    id: int
    intent_id: int
    intent_state: str
    state: str
    total_minor: int
    currency: str
    created_at: datetime
    pay_until: datetime
