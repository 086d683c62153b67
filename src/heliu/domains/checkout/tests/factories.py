"""Checkouts for tests: placed and paid as people do it, the sandbox bank included."""

import uuid
from typing import Any

from heliu.domains.accounts.models import User
from heliu.domains.accounts.tests.factories import make_address, make_user
from heliu.domains.carts.tests.factories import fill_cart
from heliu.domains.catalog.models import Variant
from heliu.domains.checkout.actions import place_checkout, settle_payment
from heliu.domains.checkout.types import PlacedCheckout
from heliu.domains.orders.models import Order
from heliu.domains.payments.actions import sandbox_decide, start_intent
from heliu.domains.payments.queries import intent_row
from heliu.domains.payments.tests.factories import reference_of
from heliu.domains.payments.types import Decision, SandboxDecision
from heliu.domains.shops.models import ShippingMethod


def shipping_of(user: User) -> dict[int, int]:
    """The first method of every shop in the person's cart."""
    shops = user.cart.lines.values_list("variant__product__shop_id", flat=True)
    methods = ShippingMethod.objects.filter(shop_id__in=shops).order_by("-id")
    return dict(methods.values_list("shop_id", "id"))


def place(
    user: User, *, key: str = "", address_id: int | None = None, **fields: Any
) -> PlacedCheckout:
    """Press "place order" on the person's cart."""
    return place_checkout.place_checkout(
        user_id=user.pk,
        key=key or uuid.uuid4().hex,
        address_id=address_id or make_address(user),
        shipping=fields.pop("shipping", None) or shipping_of(user),
        **fields,
    )


def make_checkout(
    *what: Variant | tuple[Variant, int], user: User | None = None, **fields: Any
) -> PlacedCheckout:
    """A placed checkout of these variants, that waits for its payment."""
    user = user or make_user()
    fill_cart(user, *what)
    return place(user, **fields)


def decide(placed: PlacedCheckout, decision: str = "succeed") -> SandboxDecision:
    """Go to the bank and press a button; nobody has told us yet."""
    start_intent.start_intent(
        intent_id=placed.intent_id, return_url="/back/", callback_url="/callback/"
    )
    intent = intent_row.intent_row(placed.intent_id)
    return sandbox_decide.sandbox_decide(
        reference=reference_of(intent), decision=Decision(decision)
    )


def pay(placed: PlacedCheckout) -> None:
    """Pay, and have it settled."""
    decide(placed)
    settle_payment.settle_payment(intent_id=placed.intent_id)


def orders_of(placed: PlacedCheckout) -> list[Order]:
    """The orders as they are now."""
    return list(Order.objects.filter(checkout_id=placed.checkout_id).order_by("id"))
