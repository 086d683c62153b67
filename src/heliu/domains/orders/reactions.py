"""What the clock does to orders."""

import contextlib

from heliu.domains.orders.actions import confirm_receipt, mark_late, mark_paid, ship_order
from heliu.domains.orders.types import WrongState
from heliu.kernel.timers import on_timer


@on_timer(mark_paid.SHIP_TIMER)
def ship_time_is_over(subject_id: int) -> None:
    """72 hours without a parcel."""
    mark_late.mark_late(order_id=subject_id)


@on_timer(ship_order.CONFIRM_TIMER)
def confirm_time_is_over(subject_id: int) -> None:
    """Ten days without a word from the buyer; one that just came wins."""
    with contextlib.suppress(WrongState, confirm_receipt.ProblemOpen):
        confirm_receipt.confirm_receipt(order_id=subject_id, by="timer")
