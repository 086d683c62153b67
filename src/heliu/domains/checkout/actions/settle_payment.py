"""The one door by which payments become paid orders: callback, return page and retry enter here."""

from datetime import datetime, timedelta

import msgspec
import structlog
from django.db import transaction

from heliu.domains.checkout.actions import place_checkout
from heliu.domains.checkout.events import CheckoutRefunded
from heliu.domains.inventory.actions import mark_sold, reserve
from heliu.domains.inventory.types import ReserveLine
from heliu.domains.ledger.actions import hold_money, void_hold
from heliu.domains.orders.actions import mark_paid
from heliu.domains.payments.actions import query_intent, request_refund, settle_intent
from heliu.domains.payments.queries import intent_row
from heliu.domains.payments.types import Standing
from heliu.kernel import clock, sql, timers
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction

ReportRefused = query_intent.ReportRefused
IntentNotFound = intent_row.IntentNotFound

#: When a bank has not decided yet, it is asked again so much later.
ASK_TIMER = "checkout.ask"
ASK_AGAIN = timedelta(seconds=30)

_log = structlog.get_logger(__name__)

_LOCK = """
SELECT id, user_id, state, total_minor, currency, intent_id, pay_until
  FROM checkout_checkout WHERE intent_id = %(intent_id)s::bigint FOR UPDATE
"""
_ID = "SELECT id FROM checkout_checkout WHERE intent_id = %(intent_id)s::bigint"
_CLOSE = """
UPDATE checkout_checkout SET state = %(to)s::text
 WHERE id = %(id)s::bigint AND state = %(from)s::text
"""
_ORDERS = """
SELECT o.id, array_agg(l.id ORDER BY l.id), array_agg(l.variant_id ORDER BY l.id),
       array_agg(l.quantity ORDER BY l.id)
  FROM orders_order o JOIN orders_orderline l ON l.order_id = o.id
 WHERE o.checkout_id = %(id)s::bigint
 GROUP BY o.id
 ORDER BY o.id
"""


class _Locked(msgspec.Struct, frozen=True):
    id: int
    user_id: int
    state: str
    total_minor: int
    currency: str
    intent_id: int
    pay_until: datetime


def settle_payment(*, intent_id: int, actor_id: int | None = None) -> None:
    """Ask the provider how the payment stands and do what follows, once.

    Paid: money under escrow, goods kept, orders paid, all in one transaction; money that came
    after the orders expired re-reserves, or goes straight back. Declined: noted, and the buyer
    may try again. Not decided: asked again later. Safe to call at any time, any number of times,
    at once; not inside a transaction, since it asks over the network. Raises IntentNotFound, and
    ReportRefused when the provider speaks of another amount.
    """
    if intent_row.intent_row(intent_id).state == "succeeded":
        return
    found = query_intent.query_intent(intent_id=intent_id)
    if found.standing is Standing.PAID:
        _collect(intent_id, found.reference, actor_id)
    elif found.standing is Standing.DECLINED:
        settle_intent.settle_intent(intent_id=intent_id, reference=found.reference, succeeded=False)
    elif found.standing is Standing.PROCESSING:
        ask_again(sql.fetch_value(_ID, {"intent_id": intent_id}))


def ask_again(checkout_id: int) -> None:
    """Have the provider asked again a little later."""
    timers.set_timer(ASK_TIMER, checkout_id, clock.now() + ASK_AGAIN)


@in_transaction
def _collect(intent_id: int, reference: str, actor_id: int | None) -> None:
    checkout = sql.fetch_one(_LOCK, {"intent_id": intent_id}, _Locked)
    if checkout is None:
        raise IntentNotFound(intent_id)
    if checkout.state in ("paid", "refunded"):
        return
    settle_intent.settle_intent(intent_id=intent_id, reference=reference, succeeded=True)
    orders = sql.fetch_tuples(_ORDERS, {"id": checkout.id})
    if checkout.state == "expired" and not _reserved_anew(orders):
        _send_back(checkout)
        return
    mark_sold.mark_sold(
        holder_kind="order_line", holder_ids=[line for _, lines, _, _ in orders for line in lines]
    )
    for order_id, *_ in orders:
        mark_paid.mark_paid(order_id=order_id, intent_id=intent_id, actor_id=actor_id)
    sql.execute(_CLOSE, {"id": checkout.id, "from": checkout.state, "to": "paid"})
    timers.cancel_timer(place_checkout.PAY_TIMER, checkout.id)


def _reserved_anew(orders: list[tuple[int, list[int], list[int], list[int]]]) -> bool:
    lines = [
        ReserveLine(variant_id=variant_id, quantity=quantity, holder_id=line_id)
        for _, *columns in orders
        for line_id, variant_id, quantity in zip(*columns, strict=True)
    ]
    try:
        with transaction.atomic():
            reserve.reserve(lines=lines, holder_kind="order_line", expires_at=None)
    except reserve.OutOfStock:
        return False
    return True


def _send_back(checkout: _Locked) -> None:
    """The money came and goes in the same moment: the books show both."""
    _log.warning("late_payment_sent_back", checkout_id=checkout.id)
    hold_money.hold_money(
        subject_kind="checkout",
        subject_id=checkout.id,
        payee_kind="person",
        payee_id=checkout.user_id,
        amount_minor=checkout.total_minor,
        currency=checkout.currency,
        key=f"checkout:{checkout.id}:late",
    )
    void_hold.void_hold(
        subject_kind="checkout", subject_id=checkout.id, key=f"checkout:{checkout.id}:back"
    )
    request_refund.request_refund(
        intent_id=checkout.intent_id,
        subject_kind="checkout",
        subject_id=checkout.id,
        amount_minor=checkout.total_minor,
        key=f"checkout:{checkout.id}:back",
    )
    sql.execute(_CLOSE, {"id": checkout.id, "from": "expired", "to": "refunded"})
    publish(
        CheckoutRefunded(
            user_id=checkout.user_id,
            amount_minor=checkout.total_minor,
            currency=checkout.currency,
        ),
        subject_id=checkout.id,
    )
