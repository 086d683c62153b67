"""What reads of this room return."""

from datetime import datetime

import msgspec

#: The platform's commission of a shop that was agreed nothing else with, in basis points.
USUAL_COMMISSION_BPS = 500


class StaffShop(msgspec.Struct, frozen=True):
    """A shop as one who works in it sees it."""

    id: int
    actor_id: int
    handle: str
    name: str
    accent: str
    currency: str
    state: str
    role: str


class ShopCard(msgspec.Struct, frozen=True):
    """A shop in a line: a name, a face, a colour."""

    id: int
    actor_id: int
    handle: str
    name: str
    accent: str
    avatar_key: str
    state: str
    currency: str


class ShopFront(msgspec.Struct, frozen=True):
    """A shop's own page."""

    id: int
    actor_id: int
    handle: str
    name: str
    tagline: str
    story: str
    accent: str
    avatar_key: str
    cover_key: str
    state: str
    currency: str
    created_at: datetime


class WorkShop(msgspec.Struct, frozen=True):
    """A shop somebody works in."""

    id: int
    handle: str
    name: str
    avatar_key: str
    state: str
    role: str


class StaffRow(msgspec.Struct, frozen=True):
    """Somebody who works in a shop."""

    user_id: int
    handle: str
    name: str
    avatar_key: str
    role: str


class ShippingMethodRow(msgspec.Struct, frozen=True):
    """One way a shop ships; prices in minor units, free from ``free_above_minor`` of goods on."""

    id: int
    shop_id: int
    name: str
    price_minor: int
    free_above_minor: int | None
    currency: str

    def price_for(self, items_minor: int) -> int:
        """What it costs for goods of this amount, in minor units."""
        is_free = self.free_above_minor is not None and items_minor >= self.free_above_minor
        return 0 if is_free else self.price_minor
