"""The cart page and its buttons."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from heliu.domains.carts.models import CartLine
from heliu.domains.catalog.models import Product
from heliu.web.kit.tests.answers import Answer
from heliu.web.shopper.orders.tests import trading

pytestmark = pytest.mark.django_db


@pytest.fixture
def product() -> Product:
    return trading.make_product(trading.make_shop(name="Tea House"), title="Cup", price_minor=1999)


def add(client: Client, product: Product, **more: Any) -> Answer:
    variant = trading.variant_of(product)
    return client.post(reverse("cart_add"), {"variant": variant.pk, "quantity": 1, **more})


def test_an_empty_cart_invites_to_look_around() -> None:
    response = trading.guest().get(reverse("cart"))

    assert response.status_code == 200
    assert "Your cart is empty" in trading.text_of(response)


def test_a_guest_fills_a_cart_of_their_own(product: Product) -> None:
    client = trading.guest()

    response = add(client, product, quantity=2)

    assert response.status_code == 302
    cookie = response.cookies["heliu_cart"]
    assert len(cookie.value) == 22
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    page = trading.text_of(client.get(reverse("cart")))
    assert "Cup" in page
    assert "Tea House" in page
    assert "Your cart is empty" in trading.text_of(trading.guest().get(reverse("cart")))


def test_buying_now_leads_on_to_the_checkout(product: Product) -> None:
    buyer = trading.make_user()

    response = add(trading.signed_in(buyer), product, buy_now="1")

    assert response.headers["Location"] == reverse("checkout")


def test_buying_now_leaves_the_rest_of_the_cart_where_it_is(product: Product) -> None:
    client = trading.signed_in(trading.make_user())
    other = trading.make_product(trading.make_shop(name="Kiln"), title="Plate", price_minor=5000)
    add(client, other)
    client.get(reverse("cart"))

    add(client, product, buy_now="1")

    page = trading.text_of(client.get(reverse("checkout")))
    assert "Cup" in page
    assert "Plate" not in page
    assert "Plate" in trading.text_of(client.get(reverse("cart")))


def test_ticks_say_what_the_checkout_takes(product: Product) -> None:
    client = trading.signed_in(trading.make_user())
    add(client, product, quantity=2)
    line = CartLine.objects.get()

    client.post(reverse("cart_choose"), {"line": line.pk})

    assert "Tick what you want to buy now" in trading.text_of(client.get(reverse("cart")))
    assert client.get(reverse("checkout")).headers["Location"] == reverse("cart")
    client.post(reverse("cart_choose"), {"is_chosen": "1"})
    assert "Check out 2 things" in trading.text_of(client.get(reverse("cart")))


def test_a_tick_of_nonsense_is_refused_and_nobody_has_nothing_to_tick(product: Product) -> None:
    client = trading.signed_in(trading.make_user())
    add(client, product)

    assert client.post(reverse("cart_choose"), {"line": "soon"}).status_code == 422
    assert trading.guest().post(reverse("cart_choose"), {"line": "1"}).status_code == 302


def test_what_a_guest_collected_comes_along_when_they_sign_in(product: Product) -> None:
    client, buyer = trading.guest(), trading.make_user()
    add(client, product, quantity=2)

    client.force_login(buyer, backend="heliu.web.kit.viewer.Backend")
    response = client.get(reverse("cart"))

    assert "Cup" in trading.text_of(response)
    assert CartLine.objects.get().cart.user == buyer
    assert response.cookies["heliu_cart"].value == ""


@pytest.mark.parametrize(
    "typed", [{}, {"variant": "x"}, {"quantity": "-1"}, {"quantity": "1000"}, {"quantity": "1e9"}]
)
def test_a_request_that_makes_no_sense_is_said_so(product: Product, typed: dict[str, str]) -> None:
    given = {"variant": trading.variant_of(product).pk, "quantity": 1, **typed} if typed else {}

    response = trading.guest().post(reverse("cart_add"), given)

    assert response.status_code == 422
    assert "Please choose what and how many." in trading.text_of(response)
    assert not CartLine.objects.exists()


def test_a_variant_that_does_not_exist_is_not_found() -> None:
    response = trading.guest().post(reverse("cart_add"), {"variant": 12345, "quantity": 1})

    assert response.status_code == 404


def test_what_is_not_for_sale_cannot_be_added() -> None:
    draft = trading.make_product(trading.make_shop(), title="Draft", published=False)

    response = add(trading.guest(), draft)

    assert response.status_code == 422
    assert "not for sale" in trading.text_of(response)


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ({"quantity": "4"}, 4),
        ({"quantity": "2", "step": "1"}, 3),
        ({"quantity": "2", "step": "-1"}, 1),
    ],
)
def test_the_stepper_changes_the_quantity_without_scripts(
    product: Product, typed: dict[str, str], left: int
) -> None:
    buyer = trading.make_user()
    trading.put_in_cart(buyer, product, quantity=2)
    line = CartLine.objects.get()

    response = trading.signed_in(buyer).post(reverse("cart_line", args=[line.pk]), typed)

    assert response.status_code == 302
    line.refresh_from_db()
    assert line.quantity == left


def test_the_remove_button_takes_a_line_out(product: Product) -> None:
    buyer = trading.make_user()
    trading.put_in_cart(buyer, product)
    line = CartLine.objects.get()

    trading.signed_in(buyer).post(
        reverse("cart_line", args=[line.pk]), {"quantity": "1", "remove": "1"}
    )

    assert not CartLine.objects.exists()


def test_a_bad_quantity_is_said_and_changes_nothing(product: Product) -> None:
    buyer = trading.make_user()
    trading.put_in_cart(buyer, product, quantity=2)
    line = CartLine.objects.get()

    response = trading.signed_in(buyer).post(
        reverse("cart_line", args=[line.pk]), {"quantity": "many"}
    )

    assert response.status_code == 422
    assert "A quantity is a number" in trading.text_of(response)
    line.refresh_from_db()
    assert line.quantity == 2


def test_nobody_changes_a_line_of_somebody_else(product: Product) -> None:
    trading.put_in_cart(trading.make_user(), product)
    line = CartLine.objects.get()
    stranger = trading.signed_in(trading.make_user())

    response = stranger.post(reverse("cart_line", args=[line.pk]), {"quantity": "5"})

    assert response.status_code == 404
    line.refresh_from_db()
    assert line.quantity == 1
    stranger.post(reverse("cart_line", args=[line.pk]), {"remove": "1"})
    assert CartLine.objects.filter(pk=line.pk).exists()


def test_a_line_says_what_is_wrong_with_it_and_checkout_waits() -> None:
    buyer = trading.make_user()
    scarce = trading.make_product(trading.make_shop(), title="Scarce", stock=1)
    trading.put_in_cart(buyer, scarce, quantity=3)

    page = trading.text_of(trading.signed_in(buyer).get(reverse("cart")))

    assert "Only 1 left." in page
    assert f'href="{reverse("checkout")}"' not in page


def test_htmx_gets_the_cart_alone_and_the_tab_hears_of_it(product: Product) -> None:
    buyer = trading.make_user()
    trading.put_in_cart(buyer, product)
    line = CartLine.objects.get()

    response = trading.signed_in(buyer).post(
        reverse("cart_line", args=[line.pk]), {"quantity": "2"}, headers={"HX-Request": "true"}
    )

    assert response.headers["HX-Trigger"] == "cart-changed"
    assert "<html" not in trading.text_of(response)
    count = trading.text_of(trading.signed_in(buyer).get(reverse("cart_count")))
    assert "2 things in the cart" in count


def test_the_cart_costs_few_statements(
    product: Product, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    buyer = trading.make_user()
    shops = [trading.make_shop() for _ in range(3)]
    trading.put_in_cart(buyer, product, *[trading.make_product(shop) for shop in shops])
    client = trading.signed_in(buyer)

    # 2 of them are session and person
    with django_assert_max_num_queries(2 + 6):
        client.get(reverse("cart"))
    with django_assert_max_num_queries(2 + 8 + 2):  # the savepoint is two more in a test
        add(client, product)
