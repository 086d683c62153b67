"""From the cart to the payment page, and back from it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from heliu.domains.accounts.actions import save_address
from heliu.domains.carts.queries import cart_page
from heliu.domains.checkout.actions import place_checkout
from heliu.web.kit import guest_cart
from heliu.web.kit.access import signed_in
from heliu.web.kit.render import page
from heliu.web.kit.viewer import viewer
from heliu.web.shopper.checkout import refusals, sheet
from heliu.web.shopper.checkout.to_provider import send_to_provider


@never_cache
@signed_in
@require_http_methods(["GET", "POST"])
def checkout(request: HttpRequest) -> HttpResponse:
    """One page for everything; a press places one order per shop and goes on to the payment."""
    user_id = viewer(request).user_id or 0
    came_along = guest_cart.bring_along(request, user_id)
    response = _checkout(request, user_id)
    if came_along:
        guest_cart.forget(response)
    return response


def _checkout(request: HttpRequest, user_id: int) -> HttpResponse:
    cart = cart_page.cart_page(user_id=user_id)
    if request.method == "POST" and "update" not in request.POST:
        return _place(request, user_id, sheet.Sheet(user_id, cart, request.POST))
    if not cart.shops or cart.has_problems:
        return redirect("cart")
    filled = sheet.Sheet(user_id, cart, request.POST or None)
    return _show(request, filled)


def _show(
    request: HttpRequest,
    filled: sheet.Sheet,
    *,
    refusal: refusals.Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    return page(
        request,
        "shopper/checkout/page.html",
        {**filled.context(), "refusal": refusal},
        fragment="shopper/checkout/_summary.html" if "update" in request.POST else "",
        status=status,
    )


def _place(request: HttpRequest, user_id: int, filled: sheet.Sheet) -> HttpResponse:
    before = checkout_by_key.checkout_by_key(user_id=user_id, key=filled.key)
    if before is not None:
        return send_to_provider(request, before.id, before.intent_id)
    if not filled.is_valid():
        return _show(request, filled, status=422)
    address_id = filled.address_id()
    if address_id is None:
        address_id = save_address.save_address(user_id=user_id, **filled.new_address())
        filled.saved(user_id, address_id)
    try:
        placed = place_checkout.place_checkout(
            user_id=user_id,
            key=filled.key,
            address_id=address_id,
            shipping=filled.shipping(),
            notes=filled.notes(),
        )
    except refusals.EXPECTED as error:
        return _show(request, filled, refusal=refusals.say(error), status=422)
    return send_to_provider(request, placed.checkout_id, placed.intent_id)
