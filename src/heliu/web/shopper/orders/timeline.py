"""What happened to an order, in order, and what comes next: in words."""

from datetime import datetime

import msgspec
from django.utils.translation import gettext as _

from heliu.domains.checkout.actions import place_checkout
from heliu.domains.orders.types import OrderPage, OrderRow, ProblemRow
from heliu.web.kit.jinja import when
from heliu.web.kit.sentences import then
from heliu.web.kit.trade_words import problem_reason, time_left, with_time_left


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the timeline; ``at`` is None for what is still to come."""

    text: str
    detail: str = ""
    at: datetime | None = None
    is_next: bool = False


def headline(order: OrderPage) -> str:
    """Where the order stands, as one says it to its buyer."""
    if order.open_problem:
        return _("We are looking at your problem")
    return {
        "pending_payment": _("Waiting for your payment"),
        "paid": _("The shop is packing"),
        "shipped": _("On its way to you"),
        "confirmed": _("Received. Thank you!"),
        "expired": _("Closed without payment"),
        "cancelled": _("Cancelled"),
        "refunded": _("Refunded"),
    }[order.state]


def steps(order: OrderPage, pay_until: datetime | None) -> list[Step]:
    """The whole timeline, oldest first, the next step last."""
    done = [Step(text=_("You placed the order"), at=order.placed_at)]
    if order.paid_at:
        done.append(Step(text=_("You paid; the money waits with us"), at=order.paid_at))
    if order.shipped_at:
        parcel = f"{order.courier} {order.tracking_number}"
        done.append(Step(text=_("The shop shipped it"), detail=parcel, at=order.shipped_at))
    for problem in reversed(order.problems):
        done += _problem_steps(problem)
    done += _end(order)
    upcoming = _next(order, pay_until)
    return [*sorted(done, key=_instant), *([upcoming] if upcoming else [])]


def next_step(order: OrderPage, pay_until: datetime | None) -> str:
    """What comes next and how long that may take, in one sentence; empty when it is over."""
    upcoming = _next(order, pay_until)
    if not upcoming:
        return ""
    return then(upcoming.text, upcoming.detail) if upcoming.detail else upcoming.text


def waits_for(order: OrderRow) -> str:
    """What a row of the list waits for, with the time that is left; empty when it is over."""
    if order.has_problem:
        return _("We read both sides and decide. Until then the clock stands still.")
    if order.state == "pending_payment":
        until = order.placed_at + place_checkout.PAY_WITHIN
        return with_time_left(_("Please pay; the goods are kept for you."), until)
    if order.state == "paid" and order.is_late:
        return _("The shop is late. You can go on waiting, or cancel and get everything back.")
    if order.state == "paid" and order.ship_by:
        return with_time_left(_("The shop packs and ships."), order.ship_by)
    if order.state == "shipped" and order.confirm_at:
        return with_time_left(_("Confirm when it is there."), order.confirm_at)
    return ""


def progress(order: OrderPage) -> list[tuple[str, bool]]:
    """The way of an order that goes well, and how far it is: (step, whether it is done).

    Empty when the order ended otherwise.
    """
    if order.state in ("expired", "cancelled", "refunded"):
        return []
    return [
        (_("Placed"), True),
        (_("Paid"), order.paid_at is not None),
        (_("Shipped"), order.shipped_at is not None),
        (_("Received"), order.confirmed_at is not None),
    ]


def _instant(step: Step) -> float:
    return step.at.timestamp() if step.at else 0.0


def _problem_steps(problem: ProblemRow) -> list[Step]:
    found = [
        Step(
            text=_("You reported a problem"),
            detail=problem_reason(problem.reason),
            at=problem.created_at,
        )
    ]
    ends = {
        "withdrawn": _("You withdrew the problem"),
        "refunded": _("Decided: money goes back to you"),
        "released": _("Decided: the money goes to the shop"),
    }
    if problem.state in ends:
        found.append(
            Step(text=ends[problem.state], detail=problem.resolution, at=problem.resolved_at)
        )
    return found


def _end(order: OrderPage) -> list[Step]:
    was_decided = any(problem.state in ("refunded", "released") for problem in order.problems)
    if order.state == "confirmed" and not was_decided:
        return [Step(text=_("Receipt confirmed; the shop has its money"), at=order.confirmed_at)]
    if order.state == "cancelled":
        return [Step(text=_("Cancelled; your money goes back"), at=order.closed_at)]
    if order.state == "expired":
        return [Step(text=_("Not paid; the goods went back to the shop"), at=order.closed_at)]
    return []


def _next(order: OrderPage, pay_until: datetime | None) -> Step | None:
    if order.open_problem:
        return Step(
            text=_("We read both sides and decide. Until then the clock stands still."),
            is_next=True,
        )
    if order.state == "pending_payment":
        return _waiting(_("Please pay; the goods are kept for you."), pay_until)
    if order.state == "paid" and order.is_late:
        return Step(
            text=_("The shop is late. You can go on waiting, or cancel and get everything back."),
            is_next=True,
        )
    if order.state == "paid":
        return _waiting(_("The shop packs and ships."), order.ship_by)
    if order.state == "shipped" and order.confirm_at:
        text = _("Confirm when it is there; by itself on %(time)s.") % {
            "time": when(order.confirm_at)
        }
        return Step(text=text, detail=time_left(order.confirm_at), is_next=True)
    return None


def _waiting(text: str, until: datetime | None) -> Step:
    if until is None:
        return Step(text=text, is_next=True)
    detail = with_time_left(_("By %(time)s") % {"time": when(until)}, until)
    return Step(text=text, detail=detail, is_next=True)
