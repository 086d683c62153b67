"""It is solved: the buyer takes the problem back."""

from heliu.domains.orders.actions import _problems, ship_order
from heliu.domains.orders.events import ProblemWithdrawn
from heliu.domains.orders.models import Problem
from heliu.domains.orders.types import NotAllowed
from heliu.kernel import timers
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction

ProblemNotFound = _problems.ProblemNotFound
ProblemEnded = _problems.ProblemEnded


@in_transaction
def withdraw_problem(*, problem_id: int, by_user_id: int, actor_id: int | None = None) -> None:
    """End the problem and let the confirm clock run on with what was left.

    Raises ProblemNotFound, ProblemEnded, NotAllowed.
    """
    order = _problems.lock_order_of(problem_id)
    if order.buyer_id != by_user_id:
        raise NotAllowed
    _problems.end(problem_id, Problem.State.WITHDRAWN)
    timers.resume_timer(ship_order.CONFIRM_TIMER, order.id)
    publish(
        ProblemWithdrawn(shop_id=order.shop_id, buyer_id=order.buyer_id, problem_id=problem_id),
        subject_id=order.id,
        actor_id=actor_id,
    )
