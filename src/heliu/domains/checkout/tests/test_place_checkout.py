"""One press of the button: everything, or nothing."""

import pytest

from heliu.domains.accounts.models import User
from heliu.domains.accounts.tests.factories import make_address, make_user
from heliu.domains.carts.models import CartLine
from heliu.domains.carts.tests.factories import fill_cart
from heliu.domains.catalog.models import Product, Variant
from heliu.domains.checkout.actions import place_checkout
from heliu.domains.checkout.models import Checkout
from heliu.domains.checkout.queries import checkout_page
from heliu.domains.checkout.tests.factories import make_checkout, orders_of, place
from heliu.domains.inventory.models import Reservation
from heliu.domains.inventory.tests.factories import counters, make_variant
from heliu.domains.orders.models import Order, OrderLine
from heliu.domains.payments.models import PaymentIntent
from heliu.domains.shops.models import ShippingMethod, Shop
from heliu.domains.shops.tests.factories import make_shop
from heliu.domains.traffic.tests.factories import make_code, make_touch
from heliu.kernel import clock, timers

pytestmark = pytest.mark.django_db


def nothing_happened(user: User) -> bool:
    return (
        not Checkout.objects.exists()
        and not Order.objects.exists()
        and not Reservation.objects.exists()
        and not PaymentIntent.objects.exists()
        and CartLine.objects.filter(cart__user=user).exists()
    )


def test_one_payment_and_one_order_per_shop_with_prices_and_shipping_of_now() -> None:
    cheap = make_variant(shop=make_shop(), price_minor=2_000)
    dear = make_variant(shop=make_shop(), price_minor=9_900, title="Lamp")

    placed = make_checkout((cheap, 2), dear, notes={dear.product.shop_id: "Please ring"})

    checkout = Checkout.objects.get()
    intent = PaymentIntent.objects.get()
    assert (checkout.total_minor, intent.amount_minor, intent.state) == (14_900, 14_900, "created")
    assert (intent.subject_kind, intent.subject_id) == ("checkout", placed.checkout_id)
    orders = orders_of(placed)
    assert [order.number for order in orders] == placed.order_numbers
    assert [
        (order.items_minor, order.shipping_minor, order.total_minor, order.note, order.state)
        for order in sorted(orders, key=lambda order: order.total_minor)
    ] == [
        (4_000, 1_000, 5_000, "", "pending_payment"),
        (9_900, 0, 9_900, "Please ring", "pending_payment"),
    ]
    assert orders[0].address["city"] == "杭州市"


def test_goods_are_reserved_the_cart_is_empty_and_the_clock_runs() -> None:
    user = make_user()
    variant = make_variant(shop=make_shop(), stock=5)

    placed = make_checkout((variant, 3), user=user)

    assert counters(variant) == (5, 3)
    assert not CartLine.objects.exists()
    checkout = Checkout.objects.get()
    assert timers.due_at("checkout.pay", placed.checkout_id) == checkout.pay_until
    assert checkout.pay_until - checkout.created_at == place_checkout.PAY_WITHIN
    assert Reservation.objects.get().expires_at == checkout.pay_until


def test_only_what_is_chosen_is_ordered_and_the_rest_stays() -> None:
    user, shop = make_user(), make_shop()
    cup, plate = make_variant(shop=shop), make_variant(shop=shop)
    fill_cart(user, cup, plate)
    CartLine.objects.filter(variant=cup).update(is_chosen=False)

    placed = place(user)

    assert [line.variant_id for line in OrderLine.objects.all()] == [plate.pk]
    assert [line.variant_id for line in CartLine.objects.all()] == [cup.pk]
    assert len(placed.order_numbers) == 1


def test_the_same_key_is_the_same_checkout() -> None:
    user = make_user()
    variant = make_variant(shop=make_shop(), stock=5)
    address = make_address(user)
    fill_cart(user, variant)
    first = place(user, key="k", address_id=address)
    fill_cart(user, variant)

    second = place(user, key="k", address_id=address)

    assert second == first
    assert counters(variant) == (5, 1)
    assert CartLine.objects.count() == 1
    assert place(user, key="another", address_id=address) != first


def test_a_key_is_ones_own() -> None:
    variant = make_variant(shop=make_shop(), stock=5)

    assert make_checkout(variant, key="k") != make_checkout(variant, key="k")


def test_nothing_left_means_nothing_placed() -> None:
    user = make_user()
    plenty = make_variant(shop=make_shop())
    scarce = make_variant(shop=make_shop(), stock=1)

    with pytest.raises(place_checkout.OutOfStock) as refused:
        make_checkout(plenty, (scarce, 2), user=user)

    assert refused.value.variant_ids == [scarce.pk]
    assert nothing_happened(user)


@pytest.mark.parametrize("how", ["draft", "inactive", "suspended"])
def test_what_is_not_for_sale_is_not_placed(how: str) -> None:
    user = make_user()
    variant = make_variant(shop=make_shop())
    fill_cart(user, variant)
    if how == "draft":
        Product.objects.update(state="draft")
    elif how == "inactive":
        Variant.objects.update(is_active=False)
    else:
        Shop.objects.update(state="suspended")

    with pytest.raises(place_checkout.NotBuyable) as refused:
        place(user)

    assert refused.value.variant_ids == [variant.pk]
    assert nothing_happened(user)


def test_an_empty_cart_places_nothing() -> None:
    user = make_user()
    with pytest.raises(place_checkout.EmptyCart):
        place(user, shipping={1: 1})

    fill_cart(user, make_variant(shop=make_shop()))
    CartLine.objects.all().delete()
    with pytest.raises(place_checkout.EmptyCart):
        place(user, shipping={1: 1})


def test_somebody_elses_address_is_none() -> None:
    user = make_user()
    fill_cart(user, make_variant(shop=make_shop()))

    with pytest.raises(place_checkout.NoAddress):
        place(user, address_id=make_address(make_user()))

    assert nothing_happened(user)


@pytest.mark.parametrize("chosen", ["none", "another shop's", "switched off"])
def test_only_the_shops_own_shipping_counts(chosen: str) -> None:
    user = make_user()
    variant = make_variant(shop=make_shop())
    shop_id = variant.product.shop_id
    fill_cart(user, variant)
    method = ShippingMethod.objects.get(shop_id=shop_id)
    shipping = {shop_id + 1: method.pk}
    if chosen == "another shop's":
        shipping = {shop_id: ShippingMethod.objects.get(shop=make_shop()).pk}
    elif chosen == "switched off":
        ShippingMethod.objects.filter(pk=method.pk).update(is_active=False)
        shipping = {shop_id: method.pk}

    with pytest.raises(place_checkout.BadShipping):
        place(user, shipping=shipping)

    assert nothing_happened(user)


def test_a_total_that_is_not_what_was_shown_is_not_placed() -> None:
    user = make_user()
    fill_cart(user, make_variant(shop=make_shop(), price_minor=5_000))

    with pytest.raises(place_checkout.PriceChanged) as refused:
        place(user, expected_total_minor=5_000)

    assert refused.value.total_minor == 6_000
    assert nothing_happened(user)
    assert place(user, expected_total_minor=6_000)


def test_what_costs_nothing_at_all_is_not_placed() -> None:
    user = make_user()
    shop = make_shop()
    fill_cart(user, make_variant(shop=shop, price_minor=0))
    ShippingMethod.objects.update(price_minor=0)

    with pytest.raises(place_checkout.NothingToPay):
        place(user)


def test_one_payment_is_in_one_currency() -> None:
    user = make_user()
    fill_cart(
        user,
        make_variant(shop=make_shop(currency="CNY")),
        make_variant(shop=make_shop(currency="EUR")),
    )

    with pytest.raises(place_checkout.MixedCurrencies):
        place(user)


def test_order_lines_carry_the_touches_of_the_last_30_days() -> None:
    user, sharer = make_user(), make_user()
    variant = make_variant(shop=make_shop())
    target = ("product", variant.product_id)
    code = make_code(sharer.actor)
    with clock.travel(clock.now() - place_checkout.PAY_WITHIN * 48 * 31):
        old = make_touch(code, user_id=user.pk, target=target)
    in_cart = make_touch(code, user_id=user.pk, target=target)
    fill_cart(user, variant)
    CartLine.objects.update(touch_ids=[old.pk, in_cart.pk])
    later = make_touch(code, user_id=user.pk, target=target)

    place(user)

    assert OrderLine.objects.get().touch_ids == [in_cart.pk, later.pk]


def test_a_checkout_is_its_buyers() -> None:
    user = make_user()
    placed = make_checkout(make_variant(shop=make_shop()), user=user)

    page = checkout_page.checkout_page(checkout_id=placed.checkout_id, user_id=user.pk)

    assert page is not None
    assert (page.state, page.intent_state) == ("open", "created")
    assert (
        checkout_page.checkout_page(checkout_id=placed.checkout_id, user_id=make_user().pk) is None
    )
