"""What was promised can be sold again."""

from collections.abc import Sequence

from heliu.domains.inventory.actions import _items
from heliu.kernel import sql
from heliu.kernel.transactions import in_transaction

_RELEASE = """
WITH freed AS (
  UPDATE inventory_reservation SET state = 'released', expires_at = NULL
   WHERE holder_kind = %(kind)s::text AND holder_id = ANY(%(ids)s::bigint[])
     AND state IN ('held', 'sold')
  RETURNING stock_item_id, quantity
), per_item AS (
  SELECT stock_item_id, sum(quantity)::int AS quantity FROM freed GROUP BY stock_item_id
), counted AS (
  UPDATE inventory_stockitem i SET reserved = i.reserved - p.quantity
    FROM per_item p WHERE i.id = p.stock_item_id AND NOT i.unlimited
)
SELECT count(*) FROM freed
"""


@in_transaction
def release_reservations(*, holder_kind: str, holder_ids: Sequence[int]) -> int:
    """Release what these holders hold and return how many reservations that were.

    What is already released or shipped stays as it is. Cost: 2 SQL.
    """
    _items.lock_items_of(holder_kind, list(holder_ids))
    return int(sql.fetch_value(_RELEASE, {"kind": holder_kind, "ids": list(holder_ids)}))
