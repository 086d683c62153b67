"""The parcel left."""

from datetime import timedelta

from heliu.domains.inventory.actions import ship_reservations
from heliu.domains.orders import states
from heliu.domains.orders.actions import _move, mark_paid
from heliu.domains.orders.events import OrderShipped
from heliu.domains.orders.models import Shipment
from heliu.domains.orders.types import NotAllowed
from heliu.domains.orders.types import WrongState as WrongState
from heliu.domains.shops.roles import Permission
from heliu.kernel import clock, timers
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction

#: What the buyer neither confirms nor complains of is confirmed after this.
CONFIRM_WITHIN = timedelta(days=10)
CONFIRM_TIMER = "order.confirm"


@in_transaction
def ship_order(
    *,
    order_id: int,
    by_user_id: int,
    courier: str,
    tracking_number: str,
    actor_id: int | None = None,
) -> int:
    """Note the parcel, take the goods off stock, start the confirm clock; the shipment's id.

    Raises WrongState, NotAllowed unless this person may ship for the shop.
    """
    order = _move.move(order_id, states.Move.SHIP)
    if not _move.is_staff(order.shop_id, by_user_id, Permission.SHIP):
        raise NotAllowed
    shipment = Shipment.objects.create(
        order_id=order_id,
        courier=courier,
        tracking_number=tracking_number,
        shipped_by_id=by_user_id,
    )
    ship_reservations.ship_reservations(
        holder_kind=_move.HOLDER, holder_ids=_move.line_ids([order_id]), by_user_id=by_user_id
    )
    timers.cancel_timer(mark_paid.SHIP_TIMER, order_id)
    timers.set_timer(CONFIRM_TIMER, order_id, clock.now() + CONFIRM_WITHIN)
    publish(
        OrderShipped(shop_id=order.shop_id, buyer_id=order.buyer_id, shipment_id=int(shipment.pk)),
        subject_id=order_id,
        actor_id=actor_id,
    )
    return int(shipment.pk)
