"""What was held is paid."""

from collections.abc import Sequence

from heliu.kernel import sql
from heliu.kernel.transactions import in_transaction

_SOLD = """
UPDATE inventory_reservation SET state = 'sold', expires_at = NULL
 WHERE holder_kind = %(kind)s::text AND holder_id = ANY(%(ids)s::bigint[]) AND state = 'held'
RETURNING holder_id
"""
_STATE = """
SELECT holder_id FROM inventory_reservation
 WHERE holder_kind = %(kind)s::text AND holder_id = ANY(%(ids)s::bigint[]) AND state = 'sold'
"""


class NotHeld(Exception):
    """Nothing is held any more for these holders."""

    code = "not_held"

    def __init__(self, holder_ids: Sequence[int]) -> None:
        super().__init__(f"nothing is held for {list(holder_ids)}")
        self.holder_ids = list(holder_ids)


@in_transaction
def mark_sold(*, holder_kind: str, holder_ids: Sequence[int]) -> None:
    """Keep these reservations without expiry until shipped or cancelled. A second time: nothing.

    Cost: 1 SQL. Raises NotHeld, and then changes nothing.
    """
    params = {"kind": holder_kind, "ids": list(holder_ids)}
    sold = {row[0] for row in sql.fetch_tuples(_SOLD, params)}
    missing = set(holder_ids) - sold
    if missing:
        missing -= {row[0] for row in sql.fetch_tuples(_STATE, params)}
    if missing:
        raise NotHeld(sorted(missing))
