"""Promise units to buyers: where "exactly S sold" is decided."""

from collections.abc import Sequence
from datetime import datetime

from heliu.domains.inventory.types import ReserveLine
from heliu.kernel import clock, ids, sql
from heliu.kernel.transactions import in_transaction

# The condition and the counting are one statement: of two buyers of the last unit, the second
# waits for the first's row lock and then sees the counter as it is, not as it was.
_TAKE = """
WITH taken AS (
  UPDATE inventory_stockitem i
     SET reserved = i.reserved + CASE WHEN i.unlimited THEN 0 ELSE %(quantity)s::int END
    FROM inventory_location l
   WHERE l.id = i.location_id AND l.is_default
     AND i.variant_id = %(variant_id)s::bigint
     AND (i.unlimited OR i.on_hand - i.reserved >= %(quantity)s::int)
  RETURNING i.id
)
INSERT INTO inventory_reservation
       (id, stock_item_id, holder_kind, holder_id, quantity, state, expires_at, created_at)
SELECT %(id)s::bigint, taken.id, %(holder_kind)s::text, %(holder_id)s::bigint, %(quantity)s::int,
       'held', %(expires_at)s::timestamptz, %(now)s::timestamptz
  FROM taken
"""


class OutOfStock(Exception):
    """Not enough left of these variants; nothing was reserved."""

    code = "out_of_stock"

    def __init__(self, variant_ids: Sequence[int]) -> None:
        super().__init__(f"not enough left of variants {list(variant_ids)}")
        self.variant_ids = list(variant_ids)


@in_transaction
def reserve(*, lines: Sequence[ReserveLine], holder_kind: str, expires_at: datetime | None) -> None:
    """Reserve every line, or none. Rows are locked in the order of variant ids, as everywhere.

    Cost: 1 SQL per line. Raises OutOfStock.
    """
    now = clock.now()
    for line in sorted(lines, key=lambda line: (line.variant_id, line.holder_id)):
        taken = sql.execute(
            _TAKE,
            {
                "id": ids.new_id(),
                "variant_id": line.variant_id,
                "quantity": line.quantity,
                "holder_kind": holder_kind,
                "holder_id": line.holder_id,
                "expires_at": expires_at,
                "now": now,
            },
        )
        if not taken:
            raise OutOfStock([line.variant_id])
