"""A small market for page tests: buyers, shops and orders, made by the rooms' own actions."""

from django.test import Client

from heliu.domains.accounts.models import User
from heliu.domains.accounts.tests.factories import make_address, make_user
from heliu.domains.carts.actions import add_line
from heliu.domains.catalog.models import Product, Variant
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.checkout.actions import place_checkout, settle_payment
from heliu.domains.checkout.types import PlacedCheckout
from heliu.domains.orders.actions import open_problem, resolve_problem, ship_order
from heliu.domains.orders.models import Order
from heliu.domains.payments.actions import sandbox_decide, start_intent
from heliu.domains.payments.queries import intent_row
from heliu.domains.payments.types import Decision
from heliu.domains.shops.models import Shop, StaffMember
from heliu.domains.shops.queries import shipping_methods
from heliu.domains.shops.tests.factories import make_shop
from heliu.web.kit.tests.answers import Answer

__all__ = ["make_address", "make_product", "make_shop", "make_user"]


def signed_in(user: User, language: str = "en") -> Client:
    """A browser of this person, reading in ``language``."""
    client = Client(headers={"accept-language": language})
    client.cookies["heliu_lang"] = language
    client.force_login(user, backend="heliu.web.kit.viewer.Backend")
    return client


def guest(language: str = "en") -> Client:
    """A browser that has not signed in."""
    client = Client()
    client.cookies["heliu_lang"] = language
    return client


def owner_of(shop: Shop) -> User:
    """Who opened the shop."""
    return StaffMember.objects.select_related("user").get(shop=shop, role="owner").user


def variant_of(product: Product) -> Variant:
    """The product's only variant."""
    return Variant.objects.get(product=product)


def put_in_cart(buyer: User, *products: Product, quantity: int = 1) -> None:
    """One or more of each in the person's cart."""
    for product in products:
        add_line.add_line(user_id=buyer.pk, variant_id=variant_of(product).pk, quantity=quantity)


def place(buyer: User, *products: Product, quantity: int = 1) -> PlacedCheckout:
    """One checkout of these products, not paid yet."""
    put_in_cart(buyer, *products, quantity=quantity)
    shop_ids = {product.shop_id for product in products}
    methods = shipping_methods.shipping_methods(shop_ids)
    return place_checkout.place_checkout(
        user_id=buyer.pk,
        key=f"key-{buyer.pk}-{Order.objects.count()}",
        address_id=make_address(buyer),
        shipping={shop_id: methods[shop_id][0].id for shop_id in shop_ids},
    )


def start(placed: PlacedCheckout) -> str:
    """Send the buyer to the bank; the bank's reference."""
    start_intent.start_intent(
        intent_id=placed.intent_id,
        return_url=f"/checkout/{placed.checkout_id}/done",
        callback_url="/callbacks/sandbox",
    )
    return intent_row.intent_row(placed.intent_id).provider_reference or ""


def paid(buyer: User, *products: Product, quantity: int = 1) -> list[Order]:
    """Orders whose money is under escrow, one per shop."""
    placed = place(buyer, *products, quantity=quantity)
    sandbox_decide.sandbox_decide(reference=start(placed), decision=Decision.SUCCEED)
    settle_payment.settle_payment(intent_id=placed.intent_id)
    return list(Order.objects.filter(checkout_id=placed.checkout_id).order_by("id"))


def shipped(buyer: User, product: Product) -> Order:
    """An order on its way."""
    (order,) = paid(buyer, product)
    ship_order.ship_order(
        order_id=order.pk,
        by_user_id=owner_of(order.shop).pk,
        courier="顺丰速运",
        tracking_number="SF1234567890",
    )
    order.refresh_from_db()
    return order


def in_trouble(buyer: User, product: Product) -> tuple[Order, int]:
    """A shipped order with an open problem; the problem's id."""
    order = shipped(buyer, product)
    problem_id = open_problem.open_problem(
        order_id=order.pk, by_user_id=buyer.pk, reason="damaged", text="The lid is broken."
    )
    return order, problem_id


def text_of(response: Answer) -> str:
    """The page as text."""
    return str(response.content.decode())


def decide(operator: User, problem_id: int, *, refund_minor: int, reason: str) -> None:
    """The operator's decision."""
    resolve_problem.resolve_problem(
        problem_id=problem_id,
        by_user_id=operator.pk,
        refund_minor=refund_minor,
        reason=reason,
    )
