"""What this room publishes: past facts, ids and amounts only."""

from typing import ClassVar

from heliu.kernel.stream import Event


class ProductPublished(Event, frozen=True, kw_only=True):
    """A product can be seen and bought."""

    topic: ClassVar[str] = "catalog.product_published"
    subject_kind: ClassVar[str] = "product"

    shop_id: int


class ProductUnpublished(Event, frozen=True, kw_only=True):
    """A product went back to draft."""

    topic: ClassVar[str] = "catalog.product_unpublished"
    subject_kind: ClassVar[str] = "product"

    shop_id: int


class ProductChanged(Event, frozen=True, kw_only=True):
    """Text, price, variants or pictures of a product changed."""

    topic: ClassVar[str] = "catalog.product_changed"
    subject_kind: ClassVar[str] = "product"

    shop_id: int


class ProductPinned(Event, frozen=True, kw_only=True):
    """A product was put first on its shop's page, or taken from there."""

    topic: ClassVar[str] = "catalog.product_pinned"
    subject_kind: ClassVar[str] = "product"

    shop_id: int
    is_pinned: bool


class ProductTakenDown(Event, frozen=True, kw_only=True):
    """The operator made a draft of it."""

    topic: ClassVar[str] = "catalog.product_taken_down"
    subject_kind: ClassVar[str] = "product"

    shop_id: int
