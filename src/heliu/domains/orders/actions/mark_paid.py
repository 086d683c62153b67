"""The money of an order came in: it goes under escrow, and the shop's clock starts."""

from datetime import timedelta

from heliu.domains.ledger.actions import hold_money
from heliu.domains.orders import states
from heliu.domains.orders.actions import _move
from heliu.domains.orders.events import OrderPaid, PaidLine
from heliu.domains.orders.types import WrongState as WrongState
from heliu.kernel import clock, sql, timers
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction

#: How long a shop has to ship before the buyer is told.
SHIP_WITHIN = timedelta(hours=72)
SHIP_TIMER = "order.ship"

_LINES = """
SELECT id AS order_line_id, product_id, variant_id, quantity, total_minor AS amount_minor,
       touch_ids
  FROM orders_orderline WHERE order_id = %(id)s::bigint ORDER BY id
"""


@in_transaction
def mark_paid(*, order_id: int, intent_id: int, actor_id: int | None = None) -> None:
    """Hold the order's total for its shop and let the order go on as paid.

    The caller has seen the money and keeps the stock. Raises WrongState.
    """
    order = _move.move(order_id, states.Move.PAY, intent_id=intent_id)
    if order.total_minor:
        hold_money.hold_money(
            subject_kind=_move.SUBJECT,
            subject_id=order_id,
            payee_kind="shop",
            payee_id=order.shop_id,
            amount_minor=order.total_minor,
            currency=order.currency,
            key=f"order:{order_id}:hold",
        )
    timers.set_timer(SHIP_TIMER, order_id, clock.now() + SHIP_WITHIN)
    publish(
        OrderPaid(
            checkout_id=order.checkout_id,
            shop_id=order.shop_id,
            buyer_id=order.buyer_id,
            total_minor=order.total_minor,
            shipping_minor=order.shipping_minor,
            currency=order.currency,
            lines=sql.fetch(_LINES, {"id": order_id}, PaidLine),
        ),
        subject_id=order_id,
        actor_id=actor_id,
    )
