"""The goods arrived: escrow goes to the shop."""

from typing import Literal

from heliu.domains.ledger.actions import release_hold
from heliu.domains.ledger.types import Released
from heliu.domains.orders import states
from heliu.domains.orders.actions import _move, ship_order
from heliu.domains.orders.events import OrderConfirmed
from heliu.domains.orders.types import NotAllowed
from heliu.domains.orders.types import WrongState as WrongState
from heliu.domains.shops.queries import commission_of
from heliu.kernel import timers
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction


class ProblemOpen(Exception):
    """A problem is open: it has to be withdrawn or decided first."""

    code = "problem_open"


@in_transaction
def confirm_receipt(
    *,
    order_id: int,
    by: Literal["buyer", "timer"],
    by_user_id: int | None = None,
    actor_id: int | None = None,
) -> Released:
    """Close the order well and release its money, less the shop's commission.

    Raises WrongState, ProblemOpen, NotAllowed unless it is the clock or the order's buyer.
    """
    # Locked first: a problem opened at the same moment is then either seen here or refused there.
    order = _move.lock(order_id)
    if by == "buyer" and by_user_id != order.buyer_id:
        raise NotAllowed
    if _move.has_open_problem(order_id):
        raise ProblemOpen(order_id)
    _move.move(order_id, states.Move.CONFIRM)
    released = release(order, key=f"order:{order_id}:release")
    timers.cancel_timer(ship_order.CONFIRM_TIMER, order_id)
    publish(
        OrderConfirmed(
            shop_id=order.shop_id,
            buyer_id=order.buyer_id,
            by=by,
            released_minor=released.released_minor,
            fee_minor=released.fee_minor,
            currency=order.currency,
        ),
        subject_id=order_id,
        actor_id=actor_id,
    )
    return released


def release(order: _move.Facts, *, key: str, reason: str = "") -> Released:
    """Release what is still held of an order; nothing of one that cost nothing."""
    if not order.total_minor:
        return Released(released_minor=0, fee_minor=0)
    return release_hold.release_hold(
        subject_kind=_move.SUBJECT,
        subject_id=order.id,
        commission_bps=commission_of.commission_of(order.shop_id),
        key=key,
        reason=reason,
    )
