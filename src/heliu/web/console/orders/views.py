"""A shop's orders: what to ship, what is on its way, what went wrong."""

from typing import Any

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from heliu.domains.catalog.queries import product_cards
from heliu.domains.ledger.queries import hold_of
from heliu.domains.orders.actions import cancel_order, ship_order
from heliu.domains.orders.queries import order_lines_of, orders_of_shop, shop_order_page
from heliu.domains.orders.types import NotAllowed, OrderPage, WrongState
from heliu.domains.shops import roles
from heliu.domains.shops.types import StaffShop
from heliu.web.console.orders.came_from import came_from
from heliu.web.console.orders.forms import CancelForm, ShipForm
from heliu.web.kit.access import staff
from heliu.web.kit.jinja import when
from heliu.web.kit.paging import before_id
from heliu.web.kit.render import page
from heliu.web.kit.trade_words import order_state, problem_reason, problem_state, with_time_left
from heliu.web.kit.viewer import viewer

PAGE_SIZE = 30
Permission = roles.Permission


class Tab(msgspec.Struct, frozen=True):
    """A filter of the list."""

    key: str
    label: str


def tabs() -> list[Tab]:
    """What a shop asks its orders for."""
    return [
        Tab("", _("All")),
        Tab("paid", _("To ship")),
        Tab("shipped", _("On its way")),
        Tab("problem", _("Problem")),
        Tab("confirmed", _("Done")),
    ]


@never_cache
@require_GET
@staff(Permission.SEE_ORDERS)
def orders(request: HttpRequest) -> HttpResponse:
    """The shop's orders, newest first; ``?state=`` narrows, ``?before=`` pages back."""
    shop = _shop(request)
    picked = request.GET.get("state", "")
    if picked not in {tab.key for tab in tabs()}:
        picked = ""
    before = before_id(request)
    rows = orders_of_shop.orders_of_shop(
        shop_id=shop.id, state=picked or None, before_id=before, limit=PAGE_SIZE + 1
    )
    shown = rows[:PAGE_SIZE]
    context = {
        "shop": shop,
        "tabs": tabs(),
        "picked": picked,
        "rows": shown,
        "lines": order_lines_of.order_lines_of([row.id for row in shown]),
        "older": shown[-1].id if len(rows) > PAGE_SIZE else None,
        "is_first": before is None,
        "state_words": order_state,
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
    found = _of_shop(request, number)
    form = ShipForm(request.POST)
    if not form.is_valid():
        return _show(request, found, ship_form=form, status=422)
    try:
        ship_order.ship_order(
            order_id=found.id,
            by_user_id=viewer(request).user_id or 0,
            courier=form.cleaned_data["courier"],
            tracking_number=form.cleaned_data["tracking_number"],
            actor_id=viewer(request).actor_id,
        )
    except WrongState:
        return _went_on(request, number)
    except NotAllowed as error:
        raise Http404 from error
    return redirect("console_order", _shop(request).handle, number)


@require_POST
@staff(Permission.CANCEL)
def cancel(request: HttpRequest, number: str) -> HttpResponse:
    """The shop cannot deliver: with a reason, and all of the money goes back."""
    found = _of_shop(request, number)
    form = CancelForm(request.POST)
    if not form.is_valid():
        return _show(request, found, cancel_form=form, status=422)
    try:
        cancel_order.cancel_order(
            order_id=found.id,
            by_user_id=viewer(request).user_id or 0,
            by="shop",
            reason=form.cleaned_data["reason"],
            actor_id=viewer(request).actor_id,
        )
    except WrongState:
        return _went_on(request, number)
    except NotAllowed as error:
        raise Http404 from error
    return redirect("console_order", _shop(request).handle, number)


def _shop(request: HttpRequest) -> StaffShop:
    shop: StaffShop = request.shop  # type: ignore[attr-defined]
    return shop


def _of_shop(request: HttpRequest, number: str) -> OrderPage:
    found = shop_order_page.shop_order_page(number=number, shop_id=_shop(request).id)
    if found is None:
        raise Http404
    return found


def _went_on(request: HttpRequest, number: str) -> HttpResponse:
    error = _("That is not possible any more: the order went on. This is where it stands now.")
    return _show(request, _of_shop(request, number), error=error, status=409)


def _show(
    request: HttpRequest,
    found: OrderPage,
    *,
    ship_form: ShipForm | None = None,
    cancel_form: CancelForm | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    shop = _shop(request)
    cards = product_cards.product_cards(sorted({line.product_id for line in found.lines}))
    is_open = found.state == "paid"
    may_ship = is_open and roles.may(shop.role, Permission.SHIP)
    may_cancel = is_open and roles.may(shop.role, Permission.CANCEL)
    context: dict[str, Any] = {
        "shop": shop,
        "order": found,
        "covers": {card.id: card.cover_key for card in cards.values()},
        "hold": hold_of.hold_of(subject_kind="order", subject_id=found.id),
        "problem": found.problems[0] if found.problems else None,
        "paths": came_from(found.lines),
        "ship_form": (ship_form or ShipForm()) if may_ship else None,
        "cancel_form": (cancel_form or CancelForm()) if may_cancel else None,
        "next_step": _next_step(found),
        "state_words": order_state,
        "reason_words": problem_reason,
        "problem_words": problem_state,
        "error": error,
    }
    return page(request, "console/orders/page.html", context, status=status)


def _next_step(found: OrderPage) -> str:
    if found.state == "paid" and found.is_late:
        return _("Late: ship now, or the buyer may cancel.")
    if found.state == "paid" and found.ship_by:
        text = _("Ship by %(time)s") % {"time": when(found.ship_by)}
        return with_time_left(text, found.ship_by)
    if found.state == "shipped" and found.confirm_at:
        return _("Confirmed by %(time)s at the latest") % {"time": when(found.confirm_at)}
    return ""
