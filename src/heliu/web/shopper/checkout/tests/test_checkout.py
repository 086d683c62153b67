"""The checkout page, and the page people come back to from the bank."""

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from heliu.domains.accounts.models import Address, User
from heliu.domains.catalog.models import Product, Variant
from heliu.domains.checkout.models import Checkout
from heliu.domains.checkout.types import PlacedCheckout
from heliu.domains.inventory.models import StockItem
from heliu.domains.orders.models import Order
from heliu.domains.payments.actions import sandbox_decide
from heliu.domains.payments.types import Decision
from heliu.domains.shops.queries import shipping_methods
from heliu.web.kit.tests.answers import Answer
from heliu.web.shopper.orders.tests import trading

pytestmark = pytest.mark.django_db

KEY = "k" * 22
ADDRESS = {
    "new-country": "CN",
    "new-recipient": "陈俊",
    "new-phone": "138 0000 0000",
    "new-region": "浙江省",
    "new-city": "杭州市",
    "new-district": "西湖区",
    "new-line1": "龙井路 1 号",
}


@pytest.fixture
def buyer() -> User:
    return trading.make_user()


@pytest.fixture
def products() -> list[Product]:
    return [
        trading.make_product(trading.make_shop(name="Tea House"), title="Cup", price_minor=1999),
        trading.make_product(trading.make_shop(name="Paper Mill"), title="Ink", price_minor=500),
    ]


def filled(products: list[Product], **more: str) -> dict[str, str | int]:
    """The page as somebody fills it in, with a new address."""
    methods = shipping_methods.shipping_methods({product.shop_id for product in products})
    ships = {f"ship_{shop_id}": of[0].id for shop_id, of in methods.items()}
    return {"key": KEY, "address": "new", **ADDRESS, **ships, "place": "1", **more}


def test_who_has_not_signed_in_is_asked_to_and_comes_back() -> None:
    response = trading.guest().get(reverse("checkout"))

    assert response.status_code == 302
    assert response.headers["Location"].endswith("?next=/checkout")


def test_an_empty_cart_leads_back_to_the_cart(buyer: User) -> None:
    response = trading.signed_in(buyer).get(reverse("checkout"))

    assert response.headers["Location"] == reverse("cart")


def test_one_page_shows_shops_shipping_and_the_total(buyer: User, products: list[Product]) -> None:
    trading.put_in_cart(buyer, *products)

    page = trading.text_of(trading.signed_in(buyer).get(reverse("checkout")))

    assert "Tea House" in page
    assert "Paper Mill" in page
    # 19.99 + 5.00, and 10.00 of shipping twice
    assert "44.99" in page


def test_placing_makes_an_order_per_shop_and_leads_to_the_bank(
    buyer: User, products: list[Product]
) -> None:
    trading.put_in_cart(buyer, *products)
    note = {f"note_{products[0].shop_id}": "Ring twice"}

    response = trading.signed_in(buyer).post(reverse("checkout"), filled(products, **note))

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/pay/sandbox/")
    checkout = Checkout.objects.get(user=buyer)
    assert checkout.total_minor == 4499
    orders = Order.objects.filter(checkout_id=checkout.pk)
    assert {order.shop_id: order.note for order in orders} == {
        products[0].shop_id: "Ring twice",
        products[1].shop_id: "",
    }
    assert Address.objects.get(user=buyer).phone == "138 0000 0000"


def test_a_second_press_finds_the_first_ones_orders(buyer: User, products: list[Product]) -> None:
    trading.put_in_cart(buyer, *products)
    client = trading.signed_in(buyer)

    first = client.post(reverse("checkout"), filled(products))
    second = client.post(reverse("checkout"), filled(products))

    assert second.headers["Location"] == first.headers["Location"]
    assert Order.objects.filter(buyer=buyer).count() == 2
    assert Address.objects.filter(user=buyer).count() == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"new-phone": ""}, "please give a phone"),
        ({"new-phone": "123"}, "A mainland number has 11 digits"),
        ({"new-region": ""}, "Please give the province or state."),
        ({"new-district": ""}, "Please give the district or county."),
        ({"new-country": "DE", "new-postal_code": ""}, "Please give the postal code."),
        ({"new-country": "DE", "new-postal_code": "<>"}, "does not look like a postal code"),
        ({"address": ""}, "Please say where the parcels go."),
        ({"address": "12345"}, "Select a valid choice"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_is_kept(
    buyer: User, products: list[Product], typed: dict[str, str], said: str
) -> None:
    trading.put_in_cart(buyer, *products)
    given = filled(products, **{f"note_{products[0].shop_id}": "Ring twice"}, **typed)

    response = trading.signed_in(buyer).post(reverse("checkout"), given)

    page = trading.text_of(response)
    assert response.status_code == 422
    assert said in page
    assert "Ring twice" in page
    assert not Order.objects.exists()


def test_a_western_address_needs_no_district(buyer: User, products: list[Product]) -> None:
    trading.put_in_cart(buyer, *products)
    western = {
        "new-country": "DE",
        "new-recipient": "Ada Weber",
        "new-phone": "",
        "new-region": "",
        "new-city": "Köln",
        "new-district": "",
        "new-line1": "Ringstraße 5",
        "new-postal_code": "50667",
    }

    response = trading.signed_in(buyer).post(reverse("checkout"), filled(products, **western))

    assert response.status_code == 302
    assert {order.address["postal_code"] for order in Order.objects.all()} == {"50667"}


def test_nobody_ships_to_the_address_of_somebody_else(buyer: User, products: list[Product]) -> None:
    foreign = trading.make_address(trading.make_user())
    trading.put_in_cart(buyer, *products)

    response = trading.signed_in(buyer).post(
        reverse("checkout"), filled(products, address=str(foreign))
    )

    assert response.status_code == 422
    assert not Order.objects.exists()


def test_what_was_sold_out_meanwhile_is_said_on_the_page(
    buyer: User, products: list[Product]
) -> None:
    trading.put_in_cart(buyer, *products)
    StockItem.objects.filter(variant__product=products[0]).update(on_hand=0)

    response = trading.signed_in(buyer).post(reverse("checkout"), filled(products))

    assert response.status_code == 422
    page = trading.text_of(response)
    assert "Somebody was faster" in page
    assert "Not enough left." in page
    assert not Order.objects.exists()


def test_a_new_price_is_shown_before_it_is_paid(buyer: User, products: list[Product]) -> None:
    trading.put_in_cart(buyer, *products)
    Variant.objects.filter(product=products[0]).update(price_minor=2999)

    response = trading.signed_in(buyer).post(reverse("checkout"), filled(products, goods="2499"))

    assert response.status_code == 422
    page = trading.text_of(response)
    assert "A price changed" in page
    assert "54.99" in page


def test_the_total_can_be_brought_up_to_date_without_placing(
    buyer: User, products: list[Product]
) -> None:
    trading.put_in_cart(buyer, *products)

    response = trading.signed_in(buyer).post(
        reverse("checkout"), filled(products, update="1", **{"new-city": "Wuhan"})
    )

    assert response.status_code == 200
    assert 'value="Wuhan"' in trading.text_of(response)
    assert not Order.objects.exists()


def test_htmx_gets_the_summary_alone(buyer: User, products: list[Product]) -> None:
    trading.put_in_cart(buyer, *products)

    response = trading.signed_in(buyer).post(
        reverse("checkout"), filled(products, update="1"), headers={"HX-Request": "true"}
    )

    page = trading.text_of(response)
    assert "<html" not in page
    assert "44.99" in page


def back_from_the_bank(
    buyer: User, decision: Decision | None, products: list[Product]
) -> tuple[Answer, PlacedCheckout]:
    placed = trading.place(buyer, *products)
    reference = trading.start(placed)
    if decision:
        sandbox_decide.sandbox_decide(reference=reference, decision=decision)
    url = reverse("checkout_done", args=[placed.checkout_id])
    return trading.signed_in(buyer).get(url), placed


def test_the_return_page_settles_a_payment_no_callback_told_of(
    buyer: User, products: list[Product]
) -> None:
    response, placed = back_from_the_bank(buyer, Decision.SUCCEED, products)

    page = trading.text_of(response)
    assert "Paid. Thank you!" in page
    assert all(number in page for number in placed.order_numbers)
    assert set(Order.objects.values_list("state", flat=True)) == {"paid"}


def test_a_decline_can_be_tried_again(buyer: User, products: list[Product]) -> None:
    response, placed = back_from_the_bank(buyer, Decision.DECLINE, products)

    assert "did not go through" in trading.text_of(response)
    again = trading.signed_in(buyer).post(reverse("checkout_pay", args=[placed.checkout_id]))
    assert again.headers["Location"].startswith("/pay/sandbox/")


@pytest.mark.parametrize("decision", [None, Decision.DELAY])
def test_an_undecided_payment_waits_and_the_page_looks_again_without_scripts(
    buyer: User, products: list[Product], decision: Decision | None
) -> None:
    response, placed = back_from_the_bank(buyer, decision, products)

    page = trading.text_of(response)
    assert "Waiting for the bank" in page
    assert '<noscript><meta http-equiv="refresh"' in page
    assert Checkout.objects.get(pk=placed.checkout_id).state == "open"


def test_giving_up_asks_first_then_frees_the_goods(buyer: User, products: list[Product]) -> None:
    placed = trading.place(buyer, *products)
    client = trading.signed_in(buyer)
    address = reverse("checkout_give_up", args=[placed.checkout_id])

    asked = client.get(address)
    assert "so they end together" in trading.text_of(asked)
    assert set(StockItem.objects.values_list("reserved", flat=True)) == {1}

    assert client.post(address).headers["Location"] == reverse("orders")
    assert set(Order.objects.values_list("state", flat=True)) == {"expired"}
    assert set(StockItem.objects.values_list("reserved", flat=True)) == {0}


def test_what_the_bank_took_meanwhile_cannot_be_given_up(
    buyer: User, products: list[Product]
) -> None:
    placed = trading.place(buyer, *products)
    sandbox_decide.sandbox_decide(reference=trading.start(placed), decision=Decision.SUCCEED)

    trading.signed_in(buyer).post(reverse("checkout_give_up", args=[placed.checkout_id]))

    assert set(Order.objects.values_list("state", flat=True)) == {"paid"}


def test_a_checkout_is_its_buyers_alone(buyer: User, products: list[Product]) -> None:
    placed = trading.place(buyer, *products)
    stranger = trading.signed_in(trading.make_user())

    assert stranger.get(reverse("checkout_done", args=[placed.checkout_id])).status_code == 404
    assert stranger.post(reverse("checkout_pay", args=[placed.checkout_id])).status_code == 404
    assert stranger.post(reverse("checkout_give_up", args=[placed.checkout_id])).status_code == 404
    assert Checkout.objects.get(pk=placed.checkout_id).state == "open"


def test_the_page_costs_few_statements(
    buyer: User, products: list[Product], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    trading.put_in_cart(buyer, *products)
    trading.make_address(buyer)
    client = trading.signed_in(buyer)

    with django_assert_max_num_queries(2 + 6):
        client.get(reverse("checkout"))
