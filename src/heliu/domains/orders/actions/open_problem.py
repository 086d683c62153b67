"""There is a problem: the clock stops, and the operator looks."""

from heliu.domains.orders.actions import _move, ship_order
from heliu.domains.orders.events import ProblemOpened
from heliu.domains.orders.models import Problem
from heliu.domains.orders.types import NotAllowed, WrongState
from heliu.kernel import timers
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction


class AlreadyOpen(Exception):
    """One problem at a time."""

    code = "already_open"


@in_transaction
def open_problem(
    *, order_id: int, by_user_id: int, reason: str, text: str, actor_id: int | None = None
) -> int:
    """Open a problem on a shipped order and stop its confirm clock; the problem's id.

    Before shipping one cancels instead. Raises WrongState, AlreadyOpen, NotAllowed.
    """
    order = _move.lock(order_id)
    if order.buyer_id != by_user_id:
        raise NotAllowed
    if order.state != "shipped":
        raise WrongState(order_id, "problem")
    if _move.has_open_problem(order_id):
        raise AlreadyOpen(order_id)
    problem = Problem.objects.create(
        order_id=order_id, opened_by_id=by_user_id, reason=Problem.Reason(reason), text=text
    )
    timers.pause_timer(ship_order.CONFIRM_TIMER, order_id)
    publish(
        ProblemOpened(
            shop_id=order.shop_id,
            buyer_id=order.buyer_id,
            problem_id=int(problem.pk),
            reason=reason,
        ),
        subject_id=order_id,
        actor_id=actor_id,
    )
    return int(problem.pk)
