"""The operator's desk for problems: the queue, and one decision at a time."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from heliu.domains.accounts.queries import actor_cards, actor_of_user
from heliu.domains.catalog.queries import product_cards
from heliu.domains.ledger.queries import hold_of
from heliu.domains.ledger.types import HoldRow
from heliu.domains.orders.actions import resolve_problem
from heliu.domains.orders.queries import problem_page, problem_queue
from heliu.domains.orders.types import OrderPage
from heliu.domains.shops.queries import commission_of
from heliu.kernel.money import Money, share_of
from heliu.web.kit import paging
from heliu.web.kit.access import operator
from heliu.web.kit.render import page
from heliu.web.kit.trade_words import percent, problem_reason, problem_state
from heliu.web.kit.viewer import viewer
from heliu.web.operator.problems.forms import DecisionForm

_PAGE = 30


@never_cache
@operator
@require_GET
def problems(request: HttpRequest) -> HttpResponse:
    """Open problems, the oldest first; ``?state=ended`` for the others, newest first."""
    is_open = request.GET.get("state") != "ended"
    found = problem_queue.problem_queue(
        is_open=is_open,
        after_id=paging.after_id(request) if is_open else None,
        before_id=None if is_open else paging.before_id(request),
        limit=_PAGE + 1,
    )
    rows = found[:_PAGE]
    more = reverse("operator_problems") + ("?after=" if is_open else "?state=ended&before=")
    context = {
        "rows": rows,
        "is_open": is_open,
        "more_url": f"{more}{rows[-1].id}" if len(found) > len(rows) else "",
        "reason_words": problem_reason,
        "problem_words": problem_state,
    }
    return page(request, "operator/problems/list.html", context)


@never_cache
@operator
@require_http_methods(["GET", "POST"])
def problem(request: HttpRequest, problem_id: int) -> HttpResponse:
    """One problem with its order and money; POST decides it."""
    if request.method == "GET":
        return _show(request, problem_id, None)
    found = _order_of(problem_id)
    hold = hold_of.hold_of(subject_kind="order", subject_id=found.id)
    form = DecisionForm(request.POST, held=_held(found, hold))
    if not form.is_valid():
        return _show(request, problem_id, form, status=422)
    try:
        resolve_problem.resolve_problem(
            problem_id=problem_id,
            by_user_id=viewer(request).user_id or 0,
            refund_minor=form.cleaned_data["refund_minor"],
            reason=form.cleaned_data["reason"],
            actor_id=viewer(request).actor_id,
        )
    except (resolve_problem.ProblemEnded, resolve_problem.WrongState):
        error = _("This problem was ended in the meantime: withdrawn, or decided by somebody else.")
        return _show(request, problem_id, None, error=error, status=409)
    return redirect("operator_problems")


def _order_of(problem_id: int) -> OrderPage:
    found = problem_page.problem_page(problem_id)
    if found is None:
        raise Http404
    return found


def _held(found: OrderPage, hold: HoldRow | None) -> Money:
    return Money(hold.held if hold else 0, found.currency)


def _show(
    request: HttpRequest,
    problem_id: int,
    form: DecisionForm | None,
    *,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    found = _order_of(problem_id)
    hold = hold_of.hold_of(subject_kind="order", subject_id=found.id)
    held = _held(found, hold)
    buyer_id = actor_of_user.actor_of_user(found.buyer_id)
    buyer = actor_cards.actor_cards([buyer_id]).get(buyer_id) if buyer_id else None
    cards = product_cards.product_cards(sorted({line.product_id for line in found.lines}))
    bps = commission_of.commission_of(found.shop_id)
    fee = Money(share_of(held.minor, bps), held.currency)
    context: dict[str, Any] = {
        "commission": percent(bps),
        "fee": fee,
        "to_shop": Money(held.minor - fee.minor, held.currency),
        "order": found,
        "problem": next(each for each in found.problems if each.id == problem_id),
        "covers": {card.id: card.cover_key for card in cards.values()},
        "hold": hold,
        "held": held,
        "form": form or DecisionForm(held=held),
        "buyer": buyer,
        "reason_words": problem_reason,
        "problem_words": problem_state,
        "error": error,
    }
    return page(request, "operator/problems/page.html", context, status=status)
