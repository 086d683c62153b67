"""Nobody paid, or the buyer gave up before paying."""

from collections.abc import Sequence

from heliu.domains.inventory.actions import release_reservations
from heliu.domains.orders import states
from heliu.domains.orders.actions import _move
from heliu.domains.orders.events import OrderExpired
from heliu.domains.orders.types import WrongState as WrongState
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction


@in_transaction
def expire_orders(*, order_ids: Sequence[int]) -> None:
    """Close unpaid orders and give their goods back to the shops. Raises WrongState.

    All of a checkout in one call: stock is then locked in the one order that everybody keeps,
    which is not that of the orders.
    """
    orders = [_move.move(order_id, states.Move.EXPIRE) for order_id in order_ids]
    release_reservations.release_reservations(
        holder_kind=_move.HOLDER, holder_ids=_move.line_ids([order.id for order in orders])
    )
    for order in orders:
        publish(OrderExpired(shop_id=order.shop_id, buyer_id=order.buyer_id), subject_id=order.id)
