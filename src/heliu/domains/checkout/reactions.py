"""What the clock does to checkouts."""

from heliu.domains.checkout.actions import expire_checkout, place_checkout, settle_payment
from heliu.domains.checkout.queries import intent_of_checkout
from heliu.kernel.timers import on_timer


@on_timer(place_checkout.PAY_TIMER)
def pay_time_is_over(subject_id: int) -> None:
    """30 minutes without a payment."""
    expire_checkout.expire_checkout(checkout_id=subject_id)


@on_timer(settle_payment.ASK_TIMER)
def ask_the_provider_again(subject_id: int) -> None:
    """A bank that had not decided may have by now."""
    settle_payment.settle_payment(intent_id=intent_of_checkout.intent_of_checkout(subject_id))
