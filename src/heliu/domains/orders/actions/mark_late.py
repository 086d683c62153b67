"""The shop let its time to ship pass."""

from heliu.domains.orders.events import OrderLate
from heliu.kernel import sql
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction

_LATE = """
UPDATE orders_order SET is_late = true
 WHERE id = %(id)s::bigint AND state = 'paid' AND NOT is_late
RETURNING shop_id, buyer_id
"""


@in_transaction
def mark_late(*, order_id: int) -> bool:
    """Mark an order that is paid and not shipped, so that the buyer is told; False when it is not.

    A second time does nothing.
    """
    late = sql.fetch_tuples(_LATE, {"id": order_id})
    if not late:
        return False
    publish(OrderLate(shop_id=late[0][0], buyer_id=late[0][1]), subject_id=order_id)
    return True
