"""The cart, of a person or of a browser that has not signed in."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from heliu.domains.carts.actions import add_line, choose_lines, remove_line, set_quantity
from heliu.domains.carts.queries import cart_count as cart_count_query
from heliu.domains.carts.queries import cart_page
from heliu.domains.carts.types import Cart
from heliu.domains.catalog.queries import buyable_variants
from heliu.domains.traffic.queries import path_to
from heliu.kernel import clock
from heliu.web.kit import guest_cart
from heliu.web.kit.render import page
from heliu.web.kit.viewer import viewer
from heliu.web.kit.visitor import visitor_id
from heliu.web.shopper.cart.forms import AddForm, ChooseForm, QuantityForm

EMPTY_CART = Cart(shops=[], currency="")


@never_cache
@require_GET
def cart(request: HttpRequest) -> HttpResponse:
    """Everything somebody is about to buy, by shop, at today's prices."""
    user_id = viewer(request).user_id
    came_along = bool(user_id) and guest_cart.bring_along(request, user_id or 0)
    response = _render(request)
    if came_along:
        guest_cart.forget(response)
    return response


@never_cache
@require_GET
def cart_count(request: HttpRequest) -> HttpResponse:
    """The number on the cart's tab, as a fragment."""
    owner = guest_cart.cart_owner(request)
    count = (
        0
        if owner.is_nobody
        else cart_count_query.cart_count(user_id=owner.user_id, guest_key=owner.guest_key)
    )
    return page(request, "shopper/cart/_count.html", {"count": count})


@require_POST
def cart_add(request: HttpRequest) -> HttpResponse:
    """Put a variant in the cart; with ``buy_now`` go straight on to the checkout."""
    form = AddForm(request.POST)
    if not form.is_valid():
        return _render(request, error=_("Please choose what and how many."), status=422)
    variant_id = form.cleaned_data["variant"]
    variant = buyable_variants.buyable_variants([variant_id]).get(variant_id)
    if variant is None:
        raise Http404
    owner = guest_cart.owner_to_be(request)
    visitor = visitor_id(request)
    touch_ids = path_to.path_to(
        user_id=owner.user_id,
        visitor_id=visitor,
        product_id=variant.product_id,
        shop_id=variant.shop_id,
        now=clock.now(),
    )
    try:
        add_line.add_line(
            user_id=owner.user_id,
            guest_key=owner.guest_key,
            variant_id=variant_id,
            quantity=form.cleaned_data["quantity"],
            alone=form.cleaned_data["buy_now"],
            touch_ids=touch_ids,
            visitor_id=visitor,
            actor_id=viewer(request).actor_id,
        )
    except add_line.NotBuyable:
        error = _("“%(title)s” is not for sale any more.") % {"title": variant.title}
        return _render(request, error=error, status=422)
    except add_line.CartFull:
        error = _("A cart holds 100 different things. Please buy or take out some first.")
        return _render(request, error=error, status=422)
    response = _added(request, form.cleaned_data["buy_now"], variant.title)
    guest_cart.remember(response, owner)
    return response


def _added(request: HttpRequest, buy_now: bool, title: str) -> HttpResponse:
    if buy_now:
        return redirect("checkout")
    if getattr(request, "htmx", False) and request.headers.get("HX-Boosted") != "true":
        response = page(request, "shopper/cart/_added.html", {"title": title})
        response.headers["HX-Trigger"] = "cart-changed"
        return response
    messages.success(request, _("“%(title)s” is in your cart.") % {"title": title})
    return redirect("cart")


@require_POST
def cart_line(request: HttpRequest, line_id: int) -> HttpResponse:
    """Change how many of a line, or take it out (quantity 0, or the remove button)."""
    owner = guest_cart.cart_owner(request)
    if owner.is_nobody:
        raise Http404
    typed = {"quantity": "0"} if "remove" in request.POST else request.POST
    form = QuantityForm(_stepped(typed))
    if not form.is_valid():
        return _render(request, error=_("A quantity is a number from 1 to 999."), status=422)
    quantity = form.cleaned_data["quantity"]
    whose: dict[str, Any] = {"user_id": owner.user_id, "guest_key": owner.guest_key}
    try:
        if quantity:
            set_quantity.set_quantity(**whose, line_id=line_id, quantity=quantity)
        else:
            remove_line.remove_line(**whose, line_id=line_id)
    except set_quantity.NoSuchLine as error:
        raise Http404 from error
    return _changed(request)


@require_POST
def cart_choose(request: HttpRequest) -> HttpResponse:
    """Tick what the checkout takes, or untick what waits."""
    owner = guest_cart.cart_owner(request)
    if owner.is_nobody:
        return redirect("cart")
    form = ChooseForm(request.POST)
    if not form.is_valid():
        return _render(request, error=_("Please choose what and how many."), status=422)
    whose: dict[str, Any] = {"user_id": owner.user_id, "guest_key": owner.guest_key}
    found = cart_page.cart_page(**whose)
    choose_lines.choose_lines(
        **whose,
        line_ids=[
            line.id
            for shop in found.shops
            for line in shop.lines
            if form.takes(line.id, shop.shop_id)
        ],
        is_chosen=form.cleaned_data["is_chosen"],
    )
    return _changed(request)


def _changed(request: HttpRequest) -> HttpResponse:
    if getattr(request, "htmx", False):
        response = _render(request)
        response.headers["HX-Trigger"] = "cart-changed"
        return response
    return redirect("cart")


def _stepped(typed: Mapping[str, str]) -> dict[str, str]:
    """The quantity after a press on plus or minus; what is not a number stays for the form."""
    quantity, step = typed.get("quantity", ""), typed.get("step", "")
    if step in ("1", "-1") and quantity.isascii() and quantity.isdigit():
        return {"quantity": str(int(quantity[:6]) + int(step))}
    return {"quantity": quantity}


def _render(request: HttpRequest, *, error: str = "", status: int = 200) -> HttpResponse:
    owner = guest_cart.cart_owner(request)
    found = (
        EMPTY_CART
        if owner.is_nobody
        else cart_page.cart_page(user_id=owner.user_id, guest_key=owner.guest_key)
    )
    return page(
        request,
        "shopper/cart/page.html",
        {"cart": found, "error": error},
        fragment="shopper/cart/_cart.html",
        status=status,
    )
