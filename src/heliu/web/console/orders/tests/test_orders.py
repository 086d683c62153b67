"""A shop's orders in its console."""

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from heliu.domains.accounts.models import User
from heliu.domains.accounts.tests.factories import make_actor
from heliu.domains.ledger.tests.factories import hold_row
from heliu.domains.orders.models import Order, OrderLine, Shipment
from heliu.domains.shops.models import Shop
from heliu.domains.shops.tests.factories import make_staff
from heliu.domains.traffic.tests.factories import make_code, make_touch
from heliu.web.shopper.orders.tests import trading

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Shop:
    return trading.make_shop(name="Tea House")


@pytest.fixture
def order(shop: Shop) -> Order:
    product = trading.make_product(shop, title="Cup", price_minor=1999)
    (order,) = trading.paid(trading.make_user(), product)
    return order


def address(name: str, order: Order) -> str:
    return reverse(name, args=[order.shop.actor.handle, order.number])


def see(user: User, order: Order) -> str:
    return trading.text_of(trading.signed_in(user).get(address("console_order", order)))


def test_the_list_shows_what_is_to_be_shipped_and_until_when(shop: Shop, order: Order) -> None:
    client = trading.signed_in(trading.owner_of(shop))
    listed = reverse("console_orders", args=[shop.actor.handle])

    to_ship = trading.text_of(client.get(listed, {"state": "paid"}))
    on_its_way = trading.text_of(client.get(listed, {"state": "shipped"}))

    assert order.number in to_ship
    assert "Cup&#160;×&#160;1" in to_ship
    assert "Ship by" in to_ship
    assert order.number not in on_its_way


def test_the_list_pages_back(shop: Shop, order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heliu.web.console.orders.views.PAGE_SIZE", 1)
    (newer,) = trading.paid(trading.make_user(), trading.make_product(shop))
    client = trading.signed_in(trading.owner_of(shop))
    listed = reverse("console_orders", args=[shop.actor.handle])

    first = trading.text_of(client.get(listed))
    second = trading.text_of(client.get(listed, {"before": str(newer.pk)}))

    assert (newer.number in first, order.number in first) == (True, False)
    assert (newer.number in second, order.number in second) == (False, True)


def test_an_order_shows_where_it_goes_and_its_money(shop: Shop, order: Order) -> None:
    page = see(trading.owner_of(shop), order)

    assert "龙井路 1 号" in page
    assert "Held in escrow" in page
    assert "29.99" in page


def test_shipping_takes_carrier_and_number(shop: Shop, order: Order) -> None:
    response = trading.signed_in(trading.owner_of(shop)).post(
        address("console_order_ship", order), {"courier": "顺丰速运", "tracking_number": "SF12345"}
    )

    assert response.headers["Location"] == address("console_order", order)
    parcel = Shipment.objects.get()
    assert (parcel.courier, parcel.tracking_number) == ("顺丰速运", "SF12345")
    order.refresh_from_db()
    assert order.state == "shipped"


def test_another_carrier_is_named(shop: Shop, order: Order) -> None:
    trading.signed_in(trading.owner_of(shop)).post(
        address("console_order_ship", order),
        {"courier": "other", "other_courier": "Pigeon Post", "tracking_number": "P-12345"},
    )

    assert Shipment.objects.get().courier == "Pigeon Post"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"courier": "", "tracking_number": "SF12345"}, "This field is required."),
        ({"courier": "other", "tracking_number": "SF12345"}, "give the carrier&#x27;s name"),
        ({"courier": "DHL", "tracking_number": "?"}, "5 to 60 letters and digits"),
        ({"courier": "Nobody", "tracking_number": "SF12345"}, "Select a valid choice"),
    ],
)
def test_a_parcel_needs_a_carrier_and_a_number(
    shop: Shop, order: Order, typed: dict[str, str], said: str
) -> None:
    response = trading.signed_in(trading.owner_of(shop)).post(
        address("console_order_ship", order), typed
    )

    assert response.status_code == 422
    page = trading.text_of(response)
    assert said in page.replace("&#39;", "&#x27;")
    assert typed["tracking_number"] in page
    assert not Shipment.objects.exists()


def test_cancelling_needs_a_reason_and_gives_the_money_back(shop: Shop, order: Order) -> None:
    client = trading.signed_in(trading.owner_of(shop))

    refused = client.post(address("console_order_cancel", order), {"reason": " "})
    client.post(address("console_order_cancel", order), {"reason": "The kiln broke."})

    assert refused.status_code == 422
    assert "Please tell the buyer why." in trading.text_of(refused)
    order.refresh_from_db()
    assert order.state == "cancelled"
    assert hold_row(order.pk).refunded == 2999


def test_an_order_that_went_on_is_said_so(shop: Shop) -> None:
    order = trading.shipped(trading.make_user(), trading.make_product(shop))
    client = trading.signed_in(trading.owner_of(shop))

    response = client.post(address("console_order_cancel", order), {"reason": "Too late"})

    assert response.status_code == 409
    assert "the order went on" in trading.text_of(response)


@pytest.mark.parametrize(
    ("role", "may_ship", "may_cancel"),
    [("manager", True, True), ("service", False, True), ("warehouse", True, False)],
)
def test_each_role_does_its_part(
    shop: Shop, order: Order, role: str, may_ship: bool, may_cancel: bool
) -> None:
    member = make_staff(shop, role)

    page = see(member, order)

    assert (address("console_order_ship", order) in page) is may_ship
    assert (address("console_order_cancel", order) in page) is may_cancel
    client = trading.signed_in(member)
    if not may_ship:
        parcel = {"courier": "DHL", "tracking_number": "SF12345"}
        assert client.post(address("console_order_ship", order), parcel).status_code == 404
    if not may_cancel:
        why = {"reason": "No"}
        assert client.post(address("console_order_cancel", order), why).status_code == 404


def test_people_of_other_shops_and_buyers_see_nothing(shop: Shop, order: Order) -> None:
    other = trading.make_shop()
    theirs = reverse("console_order", args=[other.actor.handle, order.number])

    assert trading.signed_in(trading.owner_of(other)).get(theirs).status_code == 404
    for user in (trading.owner_of(other), order.buyer):
        client = trading.signed_in(user)
        assert client.get(address("console_order", order)).status_code == 404
        listed = reverse("console_orders", args=[shop.actor.handle])
        assert client.get(listed).status_code == 404
    assert trading.guest().get(address("console_order", order)).status_code == 302


def test_an_unpaid_order_is_not_the_shops_business(shop: Shop) -> None:
    trading.place(trading.make_user(), trading.make_product(shop))
    unpaid = Order.objects.get()

    client = trading.signed_in(trading.owner_of(shop))

    assert client.get(address("console_order", unpaid)).status_code == 404


def test_a_problem_is_shown_with_what_the_buyer_wrote(shop: Shop) -> None:
    order, _ = trading.in_trouble(trading.make_user(), trading.make_product(shop))

    page = see(trading.owner_of(shop), order)
    listed = trading.text_of(
        trading.signed_in(trading.owner_of(shop)).get(
            reverse("console_orders", args=[shop.actor.handle]), {"state": "problem"}
        )
    )

    assert "The lid is broken." in page
    assert order.number in listed


def test_the_page_says_where_the_order_came_from(shop: Shop, order: Order) -> None:
    friend = make_actor(name="Lin")
    post = make_code(shop.actor, kind="post")
    share = make_code(friend, kind="share", parent=post)
    line = OrderLine.objects.get(order=order)
    touch = make_touch(share, user_id=order.buyer_id, target=("product", line.product_id))
    OrderLine.objects.filter(pk=line.pk).update(touch_ids=[touch.pk])

    page = see(trading.owner_of(shop), order)

    start = page.index("Where this order came from")
    path = page[start:]
    assert path.index("Tea House") < path.index("Lin") < path.index(order.number)
    assert "Nobody's post or share" not in page


def test_pages_cost_few_statements(
    shop: Shop, order: Order, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = trading.signed_in(trading.owner_of(shop))
    one, listed = (
        address("console_order", order),
        reverse("console_orders", args=[shop.actor.handle]),
    )

    # 2 of them are session and person, 1 the shop
    with django_assert_max_num_queries(2 + 1 + 6):
        client.get(one)
    with django_assert_max_num_queries(2 + 1 + 6):
        client.get(listed)
