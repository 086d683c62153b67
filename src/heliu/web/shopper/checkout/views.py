"""From the cart to the payment page, and back from it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from heliu.domains.accounts.actions import save_address
from heliu.domains.carts.queries import cart_page
from heliu.domains.checkout.actions import expire_checkout, place_checkout, settle_payment
from heliu.domains.checkout.queries import checkout_by_key, checkout_page
from heliu.domains.checkout.types import CheckoutPage
from heliu.domains.orders.queries import orders_of_checkout
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
    cart = cart_page.cart_page(user_id=user_id).chosen
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
        fragment="shopper/checkout/_summary_anew.html" if "update" in request.POST else "",
        status=status,
    )


def _place(request: HttpRequest, user_id: int, filled: sheet.Sheet) -> HttpResponse:
    before = checkout_by_key.checkout_by_key(user_id=user_id, key=filled.key)
    if before is not None:
        return send_to_provider(request, before.checkout_id, before.intent_id)
    if not filled.is_valid():
        return _show(request, filled, status=422)
    address_id = filled.address_id()
    try:
        if address_id is None:
            address_id = save_address.save_address(user_id=user_id, **filled.new_address())
            filled.saved(user_id, address_id)
        placed = place_checkout.place_checkout(
            user_id=user_id,
            key=filled.key,
            address_id=address_id,
            shipping=filled.form.shipping(),
            notes=filled.form.notes(),
            expected_total_minor=filled.expected_total(),
            actor_id=viewer(request).actor_id,
        )
    except refusals.EXPECTED as error:
        return _show(request, filled, refusal=refusals.say(error), status=422)
    return send_to_provider(request, placed.checkout_id, placed.intent_id)


@signed_in
@require_POST
def pay(request: HttpRequest, checkout_id: int) -> HttpResponse:
    """On to the payment page, once more: as long as the checkout waits for its money."""
    found = _theirs(request, checkout_id)
    if found.state != "open":
        return redirect("checkout_done", checkout_id)
    return send_to_provider(request, checkout_id, found.intent_id)


@never_cache
@signed_in
@require_http_methods(["GET", "POST"])
def give_up(request: HttpRequest, checkout_id: int) -> HttpResponse:
    """Ask first, then close what nobody paid, at once: the goods go back to their shops.

    The bank is asked before: what was paid in the meantime stays bought.
    """
    found = _theirs(request, checkout_id)
    if found.state != "open":
        return redirect("checkout_done", checkout_id)
    orders = orders_of_checkout.orders_of_checkout(checkout_id)
    if request.method == "GET":
        context = {"checkout": found, "orders": orders}
        return page(request, "shopper/checkout/give_up.html", context)
    try:
        expire_checkout.expire_checkout(checkout_id=checkout_id)
    except OSError:
        messages.error(request, _("The bank does not answer just now. Please try again soon."))
        return redirect("checkout_give_up", checkout_id)
    if _theirs(request, checkout_id).state != "expired":
        return redirect("checkout_done", checkout_id)
    messages.success(request, _("The order is closed. Nothing was paid."))
    return redirect("order", orders[0].number) if len(orders) == 1 else redirect("orders")


@never_cache
@signed_in
@require_GET
def done(request: HttpRequest, checkout_id: int) -> HttpResponse:
    """Where the provider sends people back to: asks it how the payment stands, and says so.

    It looks again by itself while the bank has not decided, with scripts off too.
    """
    found = _theirs(request, checkout_id)
    if found.state in ("open", "expired") and found.intent_state != "succeeded":
        _ask(found.intent_id)
        found = _theirs(request, checkout_id)
    context = {
        "checkout": found,
        "outcome": _outcome(found),
        "orders": orders_of_checkout.orders_of_checkout(found.id),
    }
    return page(
        request,
        "shopper/checkout/done.html",
        context,
        fragment="shopper/checkout/_outcome.html",
    )


def _theirs(request: HttpRequest, checkout_id: int) -> CheckoutPage:
    found = checkout_page.checkout_page(
        checkout_id=checkout_id, user_id=viewer(request).user_id or 0
    )
    if found is None:
        raise Http404
    return found


def _ask(intent_id: int) -> None:
    try:
        settle_payment.settle_payment(intent_id=intent_id)
    except (settle_payment.ReportRefused, OSError):
        # Logged where it happened; to the buyer the payment is not decided yet.
        return


def _outcome(found: CheckoutPage) -> str:
    if found.state == "open":
        return "retry" if found.intent_state == "failed" else "waiting"
    return {"paid": "paid", "refunded": "returned"}.get(found.state, "expired")
