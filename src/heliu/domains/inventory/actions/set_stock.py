"""Somebody counted: what is on hand of a variant."""

from heliu.domains.inventory.actions import _items
from heliu.domains.inventory.events import StockChanged
from heliu.domains.inventory.models import StockMovement
from heliu.kernel import sql
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction

UnknownVariant = _items.UnknownVariant

#: More than anyone has, and far inside the column.
MAX_ON_HAND = 10_000_000

_PROMISED = """
SELECT COALESCE(sum(quantity), 0)::int FROM inventory_reservation
 WHERE stock_item_id = %(item_id)s::bigint AND state IN ('held', 'sold')
"""
_SET = """
UPDATE inventory_stockitem
   SET on_hand = %(on_hand)s::int, unlimited = %(unlimited)s::bool, reserved = %(reserved)s::int
 WHERE id = %(item_id)s::bigint
"""


class BelowReserved(Exception):
    """Fewer than what is already promised to buyers; ``reserved`` says how many that is."""

    code = "below_reserved"

    def __init__(self, reserved: int) -> None:
        super().__init__(f"{reserved} units are promised to buyers")
        self.reserved = reserved


class BadQuantity(ValueError):
    """Negative, or more than :data:`MAX_ON_HAND`."""

    code = "bad_quantity"


@in_transaction
def set_stock(
    *,
    variant_id: int,
    on_hand: int,
    unlimited: bool = False,
    by_user_id: int | None = None,
    reason: str = StockMovement.Reason.MANUAL,
) -> None:
    """Set what is on hand; ``unlimited`` sells without counting (``on_hand`` is kept aside).

    Nothing is written when nothing changes. A change is a movement, and on the stream.
    Raises BelowReserved, BadQuantity, UnknownVariant.
    """
    item = _items.locked_item(variant_id)
    write(item, variant_id, on_hand, unlimited=unlimited, by_user_id=by_user_id, reason=reason)


def write(
    item: _items.StockItemRow,
    variant_id: int,
    on_hand: int,
    *,
    unlimited: bool,
    by_user_id: int | None,
    reason: str,
) -> None:
    """What :func:`set_stock` does to an item that is locked already."""
    if not 0 <= on_hand <= MAX_ON_HAND:
        raise BadQuantity(on_hand)
    if (item.on_hand, item.unlimited) == (on_hand, unlimited):
        return
    # Unlimited counts nothing; what was promised meanwhile counts again when counting starts.
    reserved = 0 if unlimited else int(sql.fetch_value(_PROMISED, {"item_id": item.id}))
    if reserved > on_hand and not unlimited:
        raise BelowReserved(reserved)
    sql.execute(
        _SET,
        {"item_id": item.id, "on_hand": on_hand, "unlimited": unlimited, "reserved": reserved},
    )
    delta = on_hand - item.on_hand
    if delta:
        StockMovement.objects.create(
            stock_item_id=item.id, delta=delta, reason=reason, by_user_id=by_user_id
        )
    publish(
        StockChanged(shop_id=item.shop_id, delta=delta, reason=reason),
        subject_id=variant_id,
        actor_id=None,
    )
