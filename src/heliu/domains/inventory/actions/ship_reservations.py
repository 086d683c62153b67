"""What was sold leaves the house."""

from collections.abc import Sequence

from heliu.domains.inventory.actions import _items
from heliu.domains.inventory.models import StockMovement
from heliu.kernel import sql
from heliu.kernel.transactions import in_transaction

_SHIP = """
WITH left_house AS (
  UPDATE inventory_reservation SET state = 'shipped'
   WHERE holder_kind = %(kind)s::text AND holder_id = ANY(%(ids)s::bigint[]) AND state = 'sold'
  RETURNING stock_item_id, quantity
), per_item AS (
  SELECT stock_item_id, sum(quantity)::int AS quantity FROM left_house GROUP BY stock_item_id
)
UPDATE inventory_stockitem i
   SET on_hand = i.on_hand - CASE WHEN i.unlimited THEN 0 ELSE p.quantity END,
       reserved = i.reserved - CASE WHEN i.unlimited THEN 0 ELSE p.quantity END
  FROM per_item p WHERE i.id = p.stock_item_id
RETURNING i.id, p.quantity, i.unlimited
"""


@in_transaction
def ship_reservations(
    *, holder_kind: str, holder_ids: Sequence[int], by_user_id: int | None = None
) -> None:
    """Take what these holders bought off the shelf: on hand and reserved go down together.

    A second time: nothing. Cost: 3 SQL.
    """
    _items.lock_items_of(holder_kind, list(holder_ids))
    shipped = sql.fetch_tuples(_SHIP, {"kind": holder_kind, "ids": list(holder_ids)})
    StockMovement.objects.bulk_create(
        StockMovement(
            stock_item_id=item_id,
            delta=-quantity,
            reason=StockMovement.Reason.SHIPPED,
            by_user_id=by_user_id,
        )
        for item_id, quantity, unlimited in shipped
        if not unlimited
    )
