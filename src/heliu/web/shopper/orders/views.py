"""What somebody bought: the list, one order, and what a buyer can do with it."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from heliu.domains.catalog.queries import product_cards
from heliu.domains.checkout.queries import checkout_page
from heliu.domains.ledger.queries import hold_of
from heliu.domains.orders.actions import (
    cancel_order,
    confirm_receipt,
    open_problem,
    withdraw_problem,
)
from heliu.domains.orders.queries import order_lines_of, order_page, orders_of_buyer
from heliu.domains.orders.types import OrderLineRow, OrderPage, OrderRow, WrongState
from heliu.domains.reviews.queries import reviewed_lines
from heliu.kernel.money import Money
from heliu.web.kit.access import signed_in
from heliu.web.kit.jinja import money_text
from heliu.web.kit.paging import before_id
from heliu.web.kit.render import page
from heliu.web.kit.trade_words import order_state, problem_reason
from heliu.web.kit.viewer import viewer
from heliu.web.shopper.orders import timeline
from heliu.web.shopper.orders.forms import CancelForm, ProblemForm

PAGE_SIZE = 20


class Tab(msgspec.Struct, frozen=True):
    """A filter of the list."""

    key: str
    label: str


def tabs() -> list[Tab]:
    """The filters, all first."""
    found = [Tab("", _("All"))]
    states = ("pending_payment", "paid", "shipped", "confirmed")
    return found + [Tab(state, order_state(state)) for state in states]


@never_cache
@signed_in
@require_GET
def orders(request: HttpRequest) -> HttpResponse:
    """Their orders, newest first; ``?state=`` narrows, ``?before=`` pages back."""
    picked = request.GET.get("state", "")
    if picked not in {tab.key for tab in tabs()}:
        picked = ""
    before = before_id(request)
    rows = orders_of_buyer.orders_of_buyer(
        user_id=viewer(request).user_id or 0,
        before_id=before,
        state=picked or None,
        limit=PAGE_SIZE + 1,
    )
    shown = rows[:PAGE_SIZE]
    lines = order_lines_of.order_lines_of([row.id for row in shown])
    product_ids = sorted({line.product_id for of in lines.values() for line in of})
    cards = product_cards.product_cards(product_ids)
    context = {
        "tabs": tabs(),
        "picked": picked,
        "rows": shown,
        "lines": lines,
        "covers": {card.id: card.cover_key for card in cards.values()},
        "older": shown[-1].id if len(rows) > PAGE_SIZE else None,
        "is_first": before is None,
        "state_words": order_state,
        "waits_for": timeline.waits_for,
        "to_review": _first_to_review(shown, lines),
    }
    return page(request, "shopper/orders/list.html", context, fragment="shopper/orders/_rows.html")


@never_cache
@signed_in
@require_GET
def order(request: HttpRequest, number: str) -> HttpResponse:
    """One order: where it is, what comes next, where the money is."""
    return _show(request, _theirs(request, number))


@never_cache
@signed_in
@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, number: str) -> HttpResponse:
    """Ask first, then cancel what was not shipped yet."""
    found = _theirs(request, number)
    if "cancel" not in _may(found):
        return _too_late(request, found)
    form = CancelForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {"order": found, "form": form}
        status = 422 if form.is_bound else 200
        return page(request, "shopper/orders/cancel.html", context, status=status)
    try:
        cancel_order.cancel_order(
            order_id=found.id,
            by_user_id=found.buyer_id,
            by="buyer",
            reason=form.cleaned_data["reason"],
            actor_id=viewer(request).actor_id,
        )
    except WrongState:
        return _too_late(request, _theirs(request, number))
    return redirect("order", number)


@never_cache
@signed_in
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, number: str) -> HttpResponse:
    """Say what confirming does, then release the money."""
    found = _theirs(request, number)
    if "confirm" not in _may(found):
        return _too_late(request, found)
    if request.method == "GET":
        hold = hold_of.hold_of(subject_kind="order", subject_id=found.id)
        held = Money(hold.held if hold else 0, found.currency)
        context = {"order": found, "held_text": money_text(held)}
        return page(request, "shopper/orders/confirm.html", context)
    try:
        confirm_receipt.confirm_receipt(
            order_id=found.id,
            by="buyer",
            by_user_id=found.buyer_id,
            actor_id=viewer(request).actor_id,
        )
    except (WrongState, confirm_receipt.ProblemOpen):
        return _too_late(request, _theirs(request, number))
    return redirect("order", number)


@never_cache
@signed_in
@require_http_methods(["GET", "POST"])
def problem(request: HttpRequest, number: str) -> HttpResponse:
    """Report that something is wrong: stops the clock and asks the operator."""
    found = _theirs(request, number)
    if "problem" not in _may(found):
        return _too_late(request, found)
    form = ProblemForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {"order": found, "form": form}
        status = 422 if form.is_bound else 200
        return page(request, "shopper/orders/problem.html", context, status=status)
    try:
        open_problem.open_problem(
            order_id=found.id,
            by_user_id=found.buyer_id,
            reason=form.cleaned_data["reason"],
            text=form.cleaned_data["text"],
            actor_id=viewer(request).actor_id,
        )
    except (WrongState, open_problem.AlreadyOpen):
        return _too_late(request, _theirs(request, number))
    return redirect("order", number)


@signed_in
@require_POST
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """It is solved: the clock runs on."""
    found = _theirs(request, number)
    if found.open_problem is None:
        return _too_late(request, found)
    try:
        withdraw_problem.withdraw_problem(
            problem_id=found.open_problem.id,
            by_user_id=found.buyer_id,
            actor_id=viewer(request).actor_id,
        )
    except withdraw_problem.ProblemEnded:
        return _too_late(request, _theirs(request, number))
    return redirect("order", number)


def _theirs(request: HttpRequest, number: str) -> OrderPage:
    found = order_page.order_page(number=number, user_id=viewer(request).user_id or 0)
    if found is None:
        raise Http404
    return found


def _may(found: OrderPage) -> set[str]:
    """What the buyer can do now."""
    if found.open_problem:
        return {"withdraw"}
    return {
        "pending_payment": {"pay", "give_up"},
        "paid": {"cancel"},
        "shipped": {"confirm", "problem"},
    }.get(found.state, set())


def _reviewable(found: OrderPage) -> set[int]:
    """The lines that can be reviewed and were not yet."""
    if found.state != "confirmed":
        return set()
    line_ids = [line.id for line in found.lines]
    return set(line_ids) - reviewed_lines.reviewed_lines(line_ids).keys()


def _first_to_review(
    rows: Sequence[OrderRow], lines: Mapping[int, Sequence[OrderLineRow]]
) -> dict[int, int]:
    """Per received order that waits for a review, its first line without one."""
    line_ids = [line.id for row in rows if row.state == "confirmed" for line in lines[row.id]]
    done = reviewed_lines.reviewed_lines(line_ids).keys()
    return {
        line.order_id: line.id
        for row in rows
        for line in reversed(lines[row.id])
        if line.id in set(line_ids) - done
    }


def _too_late(request: HttpRequest, found: OrderPage) -> HttpResponse:
    """The order went on in the meantime: say so, beside where it is now."""
    error = _("That is not possible any more: the order went on. This is where it stands now.")
    return _show(request, found, error=error, status=409)


def _show(
    request: HttpRequest, found: OrderPage, *, error: str = "", status: int = 200
) -> HttpResponse:
    cards = product_cards.product_cards(sorted({line.product_id for line in found.lines}))
    is_unpaid = found.state == "pending_payment"
    unpaid = (
        checkout_page.checkout_page(checkout_id=found.checkout_id, user_id=found.buyer_id)
        if is_unpaid
        else None
    )
    pay_until = unpaid.pay_until if unpaid else None
    last_problem = found.problems[0] if found.problems else None
    context: dict[str, Any] = {
        "order": found,
        "headline": timeline.headline(found),
        "next_step": timeline.next_step(found, pay_until),
        "timeline": timeline.steps(found, pay_until),
        "progress": timeline.progress(found),
        "hold": hold_of.hold_of(subject_kind="order", subject_id=found.id),
        "cards": cards,
        "covers": {card.id: card.cover_key for card in cards.values()},
        "may": _may(found),
        "unpaid": unpaid,
        "problem": last_problem,
        "problem_words": problem_reason(last_problem.reason) if last_problem else "",
        "reviewable": _reviewable(found),
        "error": error,
    }
    return page(request, "shopper/orders/page.html", context, status=status)
