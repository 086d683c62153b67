"""Nobody paid, or the buyer gave up before paying."""

from django.db import transaction

from heliu.domains.inventory.actions import release_reservations
from heliu.domains.orders import states
from heliu.domains.orders.actions import _move
from heliu.domains.orders.events import OrderExpired
from heliu.domains.orders.types import WrongState as WrongState
from heliu.kernel.stream import publish


@transaction.atomic
def expire_order(*, order_id: int) -> None:
    """Close an unpaid order and give its goods back to the shop. Raises WrongState."""
    order = _move.move(order_id, states.Move.EXPIRE)
    release_reservations.release_reservations(
        holder_kind=_move.HOLDER, holder_ids=_move.line_ids([order_id])
    )
    publish(OrderExpired(shop_id=order.shop_id, buyer_id=order.buyer_id), subject_id=order_id)
