"""The operator decides a problem: some or all of the money goes back, the rest is released."""

from heliu.domains.accounts.queries import user_with_actor
from heliu.domains.ledger.types import Released
from heliu.domains.orders import states
from heliu.domains.orders.actions import (
    _move,
    _problems,
    cancel_order,
    confirm_receipt,
    ship_order,
)
from heliu.domains.orders.events import LineRefund, ProblemResolved
from heliu.domains.orders.models import Problem
from heliu.domains.orders.types import NotAllowed, Resolved
from heliu.domains.orders.types import WrongState as WrongState
from heliu.kernel import audit, money, sql, timers
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction

ProblemNotFound = _problems.ProblemNotFound
ProblemEnded = _problems.ProblemEnded
ReasonNeeded = audit.ReasonNeeded

_LINES = """
SELECT id, total_minor FROM orders_orderline WHERE order_id = %(id)s::bigint ORDER BY id
"""


class BadRefund(ValueError):
    """Less than nothing, or more than was paid."""

    code = "bad_refund"


@in_transaction
def resolve_problem(
    *,
    problem_id: int,
    by_user_id: int,
    refund_minor: int,
    reason: str,
    actor_id: int | None = None,
) -> Resolved:
    """Refund ``refund_minor`` of the order's money and release the rest, less commission.

    All back closes the order as refunded, anything less as confirmed. ``reason`` is what both
    sides read. Raises ProblemNotFound, ProblemEnded, BadRefund, NotAllowed unless an operator,
    ReasonNeeded.
    """
    operator = user_with_actor.user_with_actor(user_id=by_user_id)
    if operator is None or not operator.is_staff:
        raise NotAllowed
    order = _problems.lock_order_of(problem_id)
    if not 0 <= refund_minor <= order.total_minor:
        raise BadRefund(refund_minor)
    goes_back = refund_minor == order.total_minor and refund_minor > 0
    _problems.end(
        problem_id,
        Problem.State.REFUNDED if refund_minor else Problem.State.RELEASED,
        refund_minor=refund_minor,
        resolution=reason,
        resolved_by_id=by_user_id,
    )
    _move.move(order.id, states.Move.REFUND if goes_back else states.Move.RELEASE)
    key = f"problem:{problem_id}"
    released = Released(released_minor=0, fee_minor=0)
    if refund_minor:
        cancel_order.refund(order, refund_minor, key=f"{key}:refund", reason=reason)
    if not goes_back:
        released = confirm_receipt.release(order, key=f"{key}:release", reason=reason)
    timers.cancel_timer(ship_order.CONFIRM_TIMER, order.id)
    publish(
        ProblemResolved(
            shop_id=order.shop_id,
            buyer_id=order.buyer_id,
            problem_id=problem_id,
            refunded_minor=refund_minor,
            released_minor=released.released_minor,
            fee_minor=released.fee_minor,
            currency=order.currency,
            line_refunds=_per_line(order, refund_minor),
        ),
        subject_id=order.id,
        actor_id=actor_id,
    )
    audit.record(
        act="orders.resolve_problem",
        by_user_id=by_user_id,
        subject_kind="problem",
        subject_id=problem_id,
        reason=reason,
        detail={"order_id": order.id, "refund_minor": refund_minor, "currency": order.currency},
    )
    return Resolved(
        refunded_minor=refund_minor,
        released_minor=released.released_minor,
        fee_minor=released.fee_minor,
    )


def _per_line(order: _move.Facts, refund_minor: int) -> list[LineRefund]:
    """How much of the refund falls on each line; shipping takes its share, which is no line's."""
    if not refund_minor:
        return []
    lines = sql.fetch_tuples(_LINES, {"id": order.id})
    weights = [total for _, total in lines] + [order.shipping_minor]
    parts = money.split_pro_rata(refund_minor, weights)[: len(lines)]
    return [
        LineRefund(order_line_id=line_id, amount_minor=part)
        for (line_id, _), part in zip(lines, parts, strict=True)
    ]
