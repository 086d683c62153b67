"""What happened to an order, oldest first, and what comes next: as its shop reads it."""

from datetime import datetime

import msgspec
from django.utils.translation import gettext as _

from heliu.domains.orders.types import OrderPage, ProblemRow
from heliu.web.kit.jinja import when
from heliu.web.kit.trade_words import problem_reason


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One line; ``at`` is None for what is still to come."""

    text: str
    detail: str = ""
    at: datetime | None = None
    is_next: bool = False


def steps(order: OrderPage) -> list[Step]:
    """The whole timeline, what comes next last."""
    done = [Step(text=_("Placed"), at=order.placed_at)]
    if order.paid_at:
        done.append(Step(text=_("Paid; the money is held in escrow"), at=order.paid_at))
    if order.shipped_at:
        parcel = f"{order.courier} {order.tracking_number}"
        done.append(Step(text=_("Shipped"), detail=parcel, at=order.shipped_at))
    for problem in order.problems:
        done += _problem_steps(problem)
    if order.state == "confirmed" and not _was_decided(order):
        done.append(Step(text=_("Receipt confirmed; the money is yours"), at=order.confirmed_at))
    if order.state == "cancelled":
        done.append(Step(text=_("Cancelled; the money goes back"), at=order.closed_at))
    done.sort(key=lambda step: step.at.timestamp() if step.at else 0.0)
    upcoming = _next(order)
    return [*done, Step(text=upcoming, is_next=True)] if upcoming else done


def _problem_steps(problem: ProblemRow) -> list[Step]:
    reported = Step(
        text=_("The buyer reported a problem"),
        detail=problem_reason(problem.reason),
        at=problem.created_at,
    )
    ended = {
        "withdrawn": _("The buyer withdrew the problem"),
        "refunded": _("Decided: money goes back to the buyer"),
        "released": _("Decided: the money goes to the shop"),
    }.get(problem.state)
    if ended is None:
        return [reported]
    return [reported, Step(text=ended, detail=problem.resolution, at=problem.resolved_at)]


def _was_decided(order: OrderPage) -> bool:
    return any(problem.state in ("refunded", "released") for problem in order.problems)


def _next(order: OrderPage) -> str:
    if order.open_problem:
        return _("The platform decides. Until then the clock stands still.")
    if order.state == "paid" and order.is_late:
        return _("Late: ship now, or the buyer may cancel.")
    if order.state == "paid" and order.ship_by:
        return _("Ship by %(time)s") % {"time": when(order.ship_by)}
    if order.state == "shipped" and order.confirm_at:
        return _("Confirmed by %(time)s at the latest") % {"time": when(order.confirm_at)}
    return ""
