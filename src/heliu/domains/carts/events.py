"""What this room publishes: past facts, ids and amounts only."""

from typing import ClassVar

from heliu.kernel.stream import Event


class CartLineAdded(Event, frozen=True, kw_only=True):
    """A variant of the product was put in a cart."""

    topic: ClassVar[str] = "carts.cart_line_added"
    subject_kind: ClassVar[str] = "product"

    shop_id: int
    variant_id: int
    quantity: int
    user_id: int | None
    visitor_id: int | None
    touch_ids: list[int]
