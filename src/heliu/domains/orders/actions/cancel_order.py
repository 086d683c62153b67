"""A paid order is called off before it is shipped: the money goes back."""

from typing import Literal

from heliu.domains.inventory.actions import release_reservations
from heliu.domains.ledger.actions import refund_hold
from heliu.domains.orders import states
from heliu.domains.orders.actions import _move, mark_paid
from heliu.domains.orders.events import OrderCancelled
from heliu.domains.orders.types import NotAllowed
from heliu.domains.orders.types import WrongState as WrongState
from heliu.domains.payments.actions import request_refund
from heliu.domains.shops.roles import Permission
from heliu.kernel import timers
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction


@in_transaction
def cancel_order(
    *,
    order_id: int,
    by_user_id: int,
    by: Literal["buyer", "shop"],
    reason: str = "",
    actor_id: int | None = None,
) -> int:
    """Close the order, give back all of its money and its goods; returns the amount.

    Raises WrongState (not paid, or shipped already), NotAllowed.
    """
    order = _move.move(order_id, states.Move.CANCEL)
    is_theirs = (
        order.buyer_id == by_user_id
        if by == "buyer"
        else _move.is_staff(order.shop_id, by_user_id, Permission.CANCEL)
    )
    if not is_theirs:
        raise NotAllowed
    refunded = refund(order, None, key=f"order:{order_id}:cancel", reason=reason)
    release_reservations.release_reservations(
        holder_kind=_move.HOLDER, holder_ids=_move.line_ids([order_id])
    )
    timers.cancel_timer(mark_paid.SHIP_TIMER, order_id)
    publish(
        OrderCancelled(
            shop_id=order.shop_id,
            buyer_id=order.buyer_id,
            by=by,
            refund_minor=refunded,
            currency=order.currency,
        ),
        subject_id=order_id,
        actor_id=actor_id,
    )
    return refunded


def refund(order: _move.Facts, amount_minor: int | None, *, key: str, reason: str) -> int:
    """Take an amount (or all that is left) out of escrow and have the provider give it back."""
    if not order.total_minor or order.payment_intent_id is None:
        return 0
    refunded = refund_hold.refund_hold(
        subject_kind=_move.SUBJECT,
        subject_id=order.id,
        amount_minor=amount_minor,
        key=key,
        reason=reason,
    )
    request_refund.request_refund(
        intent_id=order.payment_intent_id,
        subject_kind=_move.SUBJECT,
        subject_id=order.id,
        amount_minor=refunded,
        key=key,
    )
    return refunded
