"""The time to pay is over, or the buyer gives up before paying."""

import structlog

from heliu.domains.checkout.actions import place_checkout, settle_payment
from heliu.domains.orders.actions import expire_orders
from heliu.domains.payments.actions import cancel_intent, close_intent
from heliu.domains.payments.types import Standing
from heliu.kernel import sql, timers
from heliu.kernel.transactions import in_transaction

_log = structlog.get_logger(__name__)

_OPEN = """
SELECT intent_id FROM checkout_checkout WHERE id = %(id)s::bigint AND state = 'open'
"""
_CLOSE = """
UPDATE checkout_checkout SET state = 'expired' WHERE id = %(id)s::bigint AND state = 'open'
"""
_ORDERS = """
SELECT id FROM orders_order
 WHERE checkout_id = %(id)s::bigint AND state = 'pending_payment' ORDER BY id
"""


def expire_checkout(*, checkout_id: int) -> None:
    """Close an unpaid checkout and give its goods back; one that was paid becomes paid instead.

    The provider is asked first, and told to take no money any more: outside a transaction. Safe
    to call again. What the provider is still deciding is asked for again after.
    """
    intent_id = sql.fetch_value(_OPEN, {"id": checkout_id})
    if intent_id is None:
        return
    try:
        standing = close_intent.close_intent(intent_id=intent_id).standing
    except close_intent.ReportRefused:
        # Not our money, as far as we know: the goods do not wait for somebody to find out.
        _log.exception("expired_with_a_refused_report", checkout_id=checkout_id)
        standing = Standing.UNKNOWN
    if standing is Standing.PAID:
        settle_payment.settle_payment(intent_id=intent_id)
        return
    _close(checkout_id, intent_id, is_undecided=standing is Standing.PROCESSING)


@in_transaction
def _close(checkout_id: int, intent_id: int, *, is_undecided: bool) -> None:
    # The conditional update is the lock: a payment settled meanwhile wins, or waits and is late.
    if not sql.execute(_CLOSE, {"id": checkout_id}):
        return
    cancel_intent.cancel_intent(intent_id=intent_id)
    order_ids = [row[0] for row in sql.fetch_tuples(_ORDERS, {"id": checkout_id})]
    expire_orders.expire_orders(order_ids=order_ids)
    timers.cancel_timer(place_checkout.PAY_TIMER, checkout_id)
    if is_undecided:
        settle_payment.ask_again(checkout_id)
