"""What this room publishes: past facts, ids and amounts only."""

from typing import ClassVar

from heliu.kernel.stream import Event


class StockChanged(Event, frozen=True, kw_only=True):
    """On hand of a variant changed by a person or an import."""

    topic: ClassVar[str] = "inventory.stock_changed"
    subject_kind: ClassVar[str] = "variant"

    shop_id: int
    delta: int
    reason: str
