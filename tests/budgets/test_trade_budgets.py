"""How many SQL statements trade may take (savepoints count too, session and sign-in do not)."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heliu.domains.accounts.tests.factories import make_address, make_user
from heliu.domains.carts.actions import add_line
from heliu.domains.carts.queries import cart_count, cart_page
from heliu.domains.carts.tests.factories import fill_cart
from heliu.domains.checkout.actions import settle_payment
from heliu.domains.checkout.tests.factories import decide, make_checkout, place, shipping_of
from heliu.domains.inventory.tests.factories import make_variant
from heliu.domains.orders.queries import (
    order_page,
    orders_of_buyer,
    orders_of_shop,
    shop_order_page,
)
from heliu.domains.orders.tests.factories import make_order
from heliu.domains.payments.tests.conftest import sandbox as sandbox
from heliu.domains.shops.tests.factories import make_shop

pytestmark = pytest.mark.django_db


def statements(call: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as seen:
        call()
    return len(seen)


@pytest.mark.parametrize("shops", [1, 2, 5])
def test_place_order_of_n_shops(shops: int) -> None:
    user = make_user()
    for _ in range(shops):
        shop = make_shop()
        fill_cart(user, make_variant(shop=shop), make_variant(shop=shop))
    address_id, shipping = make_address(user), shipping_of(user)

    used = statements(lambda: place(user, address_id=address_id, shipping=shipping))

    assert used <= 20 + 6 * shops


def test_add_to_cart() -> None:
    user, variant = make_user(), make_variant(shop=make_shop())

    used = statements(lambda: add_line.add_line(user_id=user.pk, variant_id=variant.pk))

    assert used <= 8


@pytest.mark.parametrize("shops", [1, 3])
def test_settling_grows_by_the_order(shops: int) -> None:
    placed = make_checkout(*[make_variant(shop=make_shop()) for _ in range(shops)])
    decide(placed)

    used = statements(lambda: settle_payment.settle_payment(intent_id=placed.intent_id))

    assert used <= 20 + 15 * shops


def test_reads_do_not_grow_with_what_is_read() -> None:
    user = make_user()
    fill_cart(user, *[make_variant(shop=make_shop()) for _ in range(4)])
    order = make_order("shipped")

    assert statements(lambda: cart_page.cart_page(user_id=user.pk)) == 1
    assert statements(lambda: cart_count.cart_count(user_id=user.pk)) == 1
    assert statements(lambda: orders_of_buyer.orders_of_buyer(user_id=order.buyer_id)) == 1
    assert statements(lambda: orders_of_shop.orders_of_shop(shop_id=order.shop_id)) == 1
    assert (
        statements(lambda: order_page.order_page(number=order.number, user_id=order.buyer_id)) == 3
    )
    assert (
        statements(
            lambda: shop_order_page.shop_order_page(number=order.number, shop_id=order.shop_id)
        )
        == 3
    )
