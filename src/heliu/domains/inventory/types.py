"""What this room takes and returns."""

import msgspec


class ReserveLine(msgspec.Struct, frozen=True):
    """So many units of a variant, for one holder (an order line's id)."""

    variant_id: int
    quantity: int
    holder_id: int


class Availability(msgspec.Struct, frozen=True):
    """What can still be bought of a variant; None = without limit."""

    variant_id: int
    available: int | None


class StockRow(msgspec.Struct, frozen=True):
    """One variant in the shop's stock list."""

    variant_id: int
    product_id: int
    title: str
    options: str
    sku: str
    on_hand: int
    reserved: int
    unlimited: bool


class MovementRow(msgspec.Struct, frozen=True):
    """One line of a variant's stock statement."""

    id: int
    delta: int
    reason: str
    by_user_id: int | None


class ShelfPage(msgspec.Struct, frozen=True):
    """A page of products by id, and how many there are on all pages."""

    product_ids: list[int]
    found: int
