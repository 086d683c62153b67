"""So many came in, or went missing."""

from heliu.domains.inventory.actions import _items, set_stock
from heliu.domains.inventory.models import StockMovement
from heliu.kernel.transactions import in_transaction

BelowReserved = set_stock.BelowReserved
BadQuantity = set_stock.BadQuantity
UnknownVariant = _items.UnknownVariant


@in_transaction
def adjust_stock(
    *,
    variant_id: int,
    delta: int,
    by_user_id: int | None = None,
    reason: str = StockMovement.Reason.MANUAL,
) -> int:
    """Change what is on hand by ``delta`` and return what it is then.

    Raises BelowReserved, BadQuantity (below zero, too many), UnknownVariant.
    """
    item = _items.locked_item(variant_id)
    on_hand = item.on_hand + delta
    set_stock.write(
        item,
        variant_id,
        on_hand,
        unlimited=item.unlimited,
        by_user_id=by_user_id,
        reason=reason,
    )
    return on_hand
