"""Ending a problem, once, with its order locked."""

from heliu.domains.orders import states
from heliu.domains.orders.actions import _move
from heliu.domains.orders.models import Problem
from heliu.kernel import clock, sql

_ORDER = "SELECT order_id FROM orders_problem WHERE id = %(id)s::bigint"


class ProblemNotFound(LookupError):
    """There is no such problem."""

    code = "problem_not_found"


class ProblemEnded(Exception):
    """It was withdrawn or decided before."""

    code = "problem_ended"


def lock_order_of(problem_id: int) -> _move.Facts:
    """The problem's order, locked. Raises ProblemNotFound."""
    order_id = sql.fetch_value(_ORDER, {"id": problem_id})
    if order_id is None:
        raise ProblemNotFound(problem_id)
    return _move.lock(int(order_id))


def end(
    problem_id: int,
    state: Problem.State,
    *,
    refund_minor: int = 0,
    resolution: str = "",
    resolved_by_id: int | None = None,
) -> None:
    """End the problem as ``state``. Raises ProblemEnded when it is not open."""
    may_start = [start for start, ends in states.PROBLEM_MOVES.items() if state.value in ends]
    ended = Problem.objects.filter(pk=problem_id, state__in=may_start).update(
        state=state,
        refund_minor=refund_minor,
        resolution=resolution,
        resolved_by_id=resolved_by_id,
        resolved_at=clock.now(),
    )
    if not ended:
        raise ProblemEnded(problem_id)
