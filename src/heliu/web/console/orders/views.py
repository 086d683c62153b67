"""A shop's orders: what to ship, what is on its way, what went wrong."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from heliu.domains.catalog.queries import product_cards
from heliu.domains.ledger.queries import hold_of
from heliu.domains.orders.actions import cancel_order, ship_order
from heliu.domains.orders.queries import (
    order_lines_of,
    orders_of_shop,
    shop_order_counts,
    shop_order_page,
)
from heliu.domains.orders.types import NotAllowed, OrderPage, WrongState
from heliu.domains.payments.queries import refunds_of
from heliu.domains.shops import roles
from heliu.domains.shops.types import StaffShop
from heliu.web.console.orders import searching, timeline
from heliu.web.console.orders.came_from import came_from
from heliu.web.console.orders.files import column_words
from heliu.web.console.orders.forms import CancelForm, ShipForm
from heliu.web.kit.access import staff
from heliu.web.kit.paging import before_id
from heliu.web.kit.render import page
from heliu.web.kit.trade_words import order_state, problem_reason, problem_state, time_left
from heliu.web.kit.viewer import viewer

PAGE_SIZE = 30
Permission = roles.Permission


@never_cache
@require_GET
@staff(Permission.SEE_ORDERS)
def orders(request: HttpRequest) -> HttpResponse:
    """The shop's orders, newest first; see :mod:`searching` for what narrows them."""
    shop, search = shop_of(request), searching.search_of(request)
    before = before_id(request)
    rows = orders_of_shop.orders_of_shop(
        shop_id=shop.id, wanted=search.wanted, before_id=before, limit=PAGE_SIZE + 1
    )
    shown = rows[:PAGE_SIZE]
    lines = order_lines_of.order_lines_of([row.id for row in shown])
    products = {line.product_id for of in lines.values() for line in of}
    context = {
        "shop": shop,
        "search": search,
        "rows": shown,
        "lines": lines,
        "covers": _covers(products),
        "older": shown[-1].id if len(rows) > PAGE_SIZE else None,
        "state_words": order_state,
        "time_left": time_left,
        "may_ship": roles.may(shop.role, Permission.SHIP),
        "tabs": _tabs(
            search, shop_order_counts.shop_order_counts(shop_id=shop.id, wanted=search.wanted)
        ),
        "columns": column_words(),
    }
    return page(request, "console/orders/list.html", context, fragment="console/orders/_rows.html")


@never_cache
@require_GET
@staff(Permission.SEE_ORDERS)
def order(request: HttpRequest, number: str) -> HttpResponse:
    """One order, as the shop's people see it."""
    return _show(request, _of_shop(request, number))


@require_POST
@staff(Permission.SHIP)
def ship(request: HttpRequest, number: str) -> HttpResponse:
    """The parcel left: carrier and tracking number."""
    found, form = _of_shop(request, number), ShipForm(request.POST)
    if not form.is_valid():
        return _show(request, found, ship_form=form, status=422)
    parcel = {name: form.cleaned_data[name] for name in ("courier", "tracking_number")}
    return _moved(request, found, ship_order.ship_order, **parcel)


@require_POST
@staff(Permission.CANCEL)
def cancel(request: HttpRequest, number: str) -> HttpResponse:
    """The shop cannot deliver: with a reason, and all of the money goes back."""
    found, form = _of_shop(request, number), CancelForm(request.POST)
    if not form.is_valid():
        return _show(request, found, cancel_form=form, status=422)
    reason = form.cleaned_data["reason"]
    return _moved(request, found, cancel_order.cancel_order, by="shop", reason=reason)


def shop_of(request: HttpRequest) -> StaffShop:
    """The shop that the guard found."""
    shop: StaffShop = request.shop  # type: ignore[attr-defined]
    return shop


def _of_shop(request: HttpRequest, number: str) -> OrderPage:
    found = shop_order_page.shop_order_page(number=number, shop_id=shop_of(request).id)
    if found is None:
        raise Http404
    return found


def _moved(request: HttpRequest, found: OrderPage, action: Any, **said: str) -> HttpResponse:
    """Take the step and show the order; one that went on meanwhile is shown as it is (409)."""
    who = viewer(request)
    try:
        action(order_id=found.id, by_user_id=who.user_id or 0, actor_id=who.actor_id, **said)
    except WrongState:
        error = _("That is not possible any more: the order went on. This is where it stands now.")
        return _show(request, _of_shop(request, found.number), error=error, status=409)
    except NotAllowed as error_:
        raise Http404 from error_
    return redirect("console_order", shop_of(request).handle, found.number)


def _show(
    request: HttpRequest,
    found: OrderPage,
    *,
    ship_form: ShipForm | None = None,
    cancel_form: CancelForm | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    shop = shop_of(request)
    is_open = found.state == "paid"
    may_ship = is_open and roles.may(shop.role, Permission.SHIP)
    may_cancel = is_open and roles.may(shop.role, Permission.CANCEL)
    context: dict[str, Any] = {
        "shop": shop,
        "order": found,
        "covers": _covers({line.product_id for line in found.lines}),
        "hold": hold_of.hold_of(subject_kind="order", subject_id=found.id),
        "refunds": refunds_of.refunds_of(subject_kind="order", subject_ids=[found.id]),
        "problem": found.problems[0] if found.problems else None,
        "paths": came_from(found.lines),
        "steps": timeline.steps(found),
        "ship_form": (ship_form or ShipForm()) if may_ship else None,
        "cancel_form": (cancel_form or CancelForm()) if may_cancel else None,
        "time_left": time_left,
        "state_words": order_state,
        "reason_words": problem_reason,
        "problem_words": problem_state,
        "error": error,
    }
    return page(request, "console/orders/page.html", context, status=status)


def _covers(product_ids: set[int]) -> dict[int, str]:
    cards = product_cards.product_cards(sorted(product_ids))
    return {card.id: card.cover_key for card in cards.values()}


def _tabs(search: searching.Search, counts: dict[str, int]) -> list[tuple[str, str, bool, int]]:
    """(address, label, whether it is this one, how many), without ends that nobody came to."""
    return [
        (search.query(state=state) or "?", label, state == search.state, counts.get(state, 0))
        for state, label in searching.states().items()
        if counts.get(state) or state == search.state or state not in ("cancelled", "refunded")
    ]
