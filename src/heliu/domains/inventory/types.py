"""What this room takes and returns."""

from datetime import datetime

import msgspec

from heliu.domains.catalog.types import ProductCard


class ReserveLine(msgspec.Struct, frozen=True):
    """So many units of a variant, for one holder (an order line's id)."""

    variant_id: int
    quantity: int
    holder_id: int


class Availability(msgspec.Struct, frozen=True):
    """What can still be bought of a variant; None = without limit."""

    variant_id: int
    available: int | None


class StockedCard(ProductCard, frozen=True):
    """A product's card, and the units left over its variants; None without limit."""

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


class ShelfRow(msgspec.Struct, frozen=True):
    """One variant as its shop edits it in place: what it costs, and how many there are."""

    variant_id: int
    product_id: int
    title: str
    options: str
    sku: str
    price_minor: int
    compare_at_minor: int | None
    currency: str
    on_hand: int
    reserved: int
    unlimited: bool


class MovementRow(msgspec.Struct, frozen=True):
    """One line of a variant's stock statement; ``on_hand`` is what was there right after it."""

    id: int
    delta: int
    on_hand: int
    reason: str
    by_user_id: int | None
    occurred_at: datetime


class ShelfPage(msgspec.Struct, frozen=True):
    """A page of products by id, and how many there are on all pages."""

    product_ids: list[int]
    found: int
