"""What this room publishes: past facts, ids and amounts only."""

from typing import ClassVar

from heliu.kernel.stream import Event


class ShopOpened(Event, frozen=True, kw_only=True):
    """A shop opened."""

    topic: ClassVar[str] = "shops.shop_opened"
    subject_kind: ClassVar[str] = "shop"

    owner_user_id: int
    shop_actor_id: int


class ShopApplied(Event, frozen=True, kw_only=True):
    """A new shop waits for the operator to let it in."""

    topic: ClassVar[str] = "shops.shop_applied"
    subject_kind: ClassVar[str] = "shop"

    shop_actor_id: int


class ShopApproved(Event, frozen=True, kw_only=True):
    """The operator let a new shop in."""

    topic: ClassVar[str] = "shops.shop_approved"
    subject_kind: ClassVar[str] = "shop"

    shop_actor_id: int


class ShopRefused(Event, frozen=True, kw_only=True):
    """The operator did not let a new shop in."""

    topic: ClassVar[str] = "shops.shop_refused"
    subject_kind: ClassVar[str] = "shop"

    shop_actor_id: int


class StaffChanged(Event, frozen=True, kw_only=True):
    """Somebody's role in the shop was set; an empty role means removed."""

    topic: ClassVar[str] = "shops.staff_changed"
    subject_kind: ClassVar[str] = "shop"

    user_id: int
    role: str


class ShopSuspended(Event, frozen=True, kw_only=True):
    """The operator closed the shop's doors for now."""

    topic: ClassVar[str] = "shops.shop_suspended"
    subject_kind: ClassVar[str] = "shop"

    shop_actor_id: int


class ShopReopened(Event, frozen=True, kw_only=True):
    """The operator opened a suspended shop again."""

    topic: ClassVar[str] = "shops.shop_reopened"
    subject_kind: ClassVar[str] = "shop"

    shop_actor_id: int
