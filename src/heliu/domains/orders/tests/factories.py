"""Orders for tests, in any state, made the way they come to be."""

from typing import Any

from heliu.domains.accounts.models import User
from heliu.domains.catalog.models import Variant
from heliu.domains.checkout.tests.factories import make_checkout, orders_of, pay
from heliu.domains.inventory.tests.factories import make_variant
from heliu.domains.orders.actions import confirm_receipt, ship_order
from heliu.domains.orders.models import Order
from heliu.domains.shops.models import Shop, StaffMember
from heliu.domains.shops.tests.factories import make_shop


def owner_of(order: Order) -> int:
    """The user id of the shop's owner."""
    return StaffMember.objects.get(shop_id=order.shop_id, role="owner").user_id


def make_order(
    state: str = "paid",
    *,
    shop: Shop | None = None,
    user: User | None = None,
    variants: list[Variant | tuple[Variant, int]] | None = None,
    price_minor: int = 10_000,
    **fields: Any,
) -> Order:
    """An order in ``pending_payment``, ``paid``, ``shipped`` or ``confirmed``.

    One thing for 100.00, and so free of shipping, unless ``variants`` says otherwise.
    """
    if variants is None:
        variants = [make_variant(shop=shop or make_shop(), price_minor=price_minor)]
    placed = make_checkout(*variants, user=user, **fields)
    if state != "pending_payment":
        pay(placed)
    order = orders_of(placed)[0]
    if state in ("shipped", "confirmed"):
        ship(order)
    if state == "confirmed":
        confirm_receipt.confirm_receipt(order_id=order.pk, by="buyer", by_user_id=order.buyer_id)
    order.refresh_from_db()
    return order


def ship(order: Order) -> int:
    """The shop's owner sends the parcel."""
    return ship_order.ship_order(
        order_id=order.pk,
        by_user_id=owner_of(order),
        courier="顺丰速运",
        tracking_number="SF1234567890",
    )
