"""Many parcels leave at once: those that were ticked, and those of a file."""

import re
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from heliu.domains.orders.models import Order, Shipment
from heliu.web.shopper.orders.tests import trading

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Any:
    return trading.make_shop(name="Tea House")


@pytest.fixture
def orders(shop: Any) -> Any:
    product = trading.make_product(shop, title="Cup")
    return [trading.paid(trading.make_user(), product)[0] for _ in range(3)]


@pytest.fixture
def client(shop: Any) -> Any:
    return trading.signed_in(trading.owner_of(shop))


def at(name: str, shop: Any) -> str:
    return reverse(name, args=[shop.actor.handle])


def hand_in(client: Any, shop: Any, text: str | bytes) -> Any:
    content = text.encode() if isinstance(text, str) else text
    file = SimpleUploadedFile("parcels.csv", content)
    return client.post(at("console_orders_ship_file", shop), {"file": file})


def kept(page: str, action: str) -> str:
    """The signed rows that the page would send there."""
    found = re.search(rf'action="{action}".*?name="rows" value="([^"]*)"', page, re.DOTALL)
    return unescape(found[1]) if found else ""


def states() -> dict[str, str]:
    return dict(Order.objects.values_list("number", "state"))


def test_ticked_orders_leave_with_one_carrier_and_a_number_each(
    shop: Any, orders: Any, client: Any
) -> None:
    first, second, third = orders
    address = at("console_orders_ship", shop)

    page = trading.text_of(client.get(address, {"number": [first.number, second.number]}))
    response = client.post(
        address,
        {
            "number": [first.number, second.number],
            "courier": "顺丰速运",
            f"{first.number}-tracking": "SF10001",
            f"{second.number}-tracking": "",
        },
    )

    assert (first.number in page, third.number in page) == (True, False)
    assert response.status_code == 302
    assert states() == {first.number: "shipped", second.number: "paid", third.number: "paid"}
    assert Shipment.objects.get().tracking_number == "SF10001"


def test_a_number_that_is_none_is_said_beside_it_and_nothing_leaves(
    shop: Any, orders: Any, client: Any
) -> None:
    first, second, _ = orders

    response = client.post(
        at("console_orders_ship", shop),
        {
            "number": [first.number, second.number],
            "courier": "DHL",
            f"{first.number}-tracking": "SF10001",
            f"{second.number}-tracking": "no!",
        },
    )

    assert response.status_code == 422
    page = trading.text_of(response)
    assert "5 to 60 letters and digits" in page
    assert "SF10001" in page
    assert set(states().values()) == {"paid"}


def test_what_went_on_and_what_is_others_is_left_out(shop: Any, orders: Any, client: Any) -> None:
    gone = trading.shipped(trading.make_user(), trading.make_product(shop))
    (others,) = trading.paid(trading.make_user(), trading.make_product(trading.make_shop()))
    picked = {"number": [gone.number, others.number]}

    page = trading.text_of(client.get(at("console_orders_ship", shop), picked))

    assert "2 of the selected are not to ship any more" in page
    assert "Nothing to ship is selected" in page


def test_the_list_to_fill_in_names_what_is_to_ship(shop: Any, orders: Any, client: Any) -> None:
    trading.shipped(trading.make_user(), trading.make_product(shop))

    response = client.get(at("console_orders_to_ship", shop))

    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Order number,Carrier,Tracking number,Recipient")
    assert [line.split(",")[0] for line in lines[1:]] == [order.number for order in orders]


def test_a_file_is_looked_at_before_anything_leaves(shop: Any, orders: Any, client: Any) -> None:
    first, second, third = orders
    text = (
        "Order number,Carrier,Tracking number\n"
        f"{first.number},SF Express,SF10001\n{second.number},,\n{third.number},DHL,?\n"
    )

    page = trading.text_of(hand_in(client, shop, text))

    assert "Ship 1 order" in page
    assert "5 to 60 letters and digits" in page
    assert set(states().values()) == {"paid"}


def test_confirmed_rows_leave_once_however_often_they_are_sent(
    shop: Any, orders: Any, client: Any
) -> None:
    first, second, _ = orders
    text = (
        "订单号,快递公司,运单号\n"
        f"{first.number},顺丰速运,SF10001\n{second.number.lower()},信鸽,XG-10002\n"
    )
    confirm = at("console_orders_ship_file_confirm", shop)
    rows = kept(trading.text_of(hand_in(client, shop, text.encode("gb18030"))), confirm)

    client.post(confirm, {"rows": rows})
    client.post(confirm, {"rows": rows})
    again = trading.text_of(hand_in(client, shop, text.encode("utf-8-sig")))

    assert sorted(Shipment.objects.values_list("courier", "tracking_number")) == [
        ("信鸽", "XG-10002"),
        ("顺丰速运", "SF10001"),
    ]
    assert "No row is ready to leave" in again
    assert again.count('class="is-done"') == 2


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",DHL,SF10001", "Which order?"),
        ("AAAABBBBCCCC,DHL,SF10001", "no order with this number"),
        ("{number},,SF10001", "Who carries it?"),
        ("{number},DHL,", "The tracking number is missing."),
        ("{number},DHL,1.23457E+17", "Your spreadsheet rounded this number."),
        ("{number}," + "x" * 61 + ",SF10001", "At most 60 characters"),
        ("{gone},DHL,SF10001", "Left already, with 顺丰速运 SF1234567890."),
        ("{number},DHL,SF10001\n{number},DHL,SF10002", "stands in row 2 already"),
    ],
)
def test_each_cell_says_what_is_wrong_with_it(
    shop: Any, orders: Any, client: Any, row: str, said: str
) -> None:
    gone = trading.shipped(trading.make_user(), trading.make_product(shop))
    filled = row.format(number=orders[0].number, gone=gone.number)

    page = trading.text_of(hand_in(client, shop, f"Order number,Carrier,Tracking number\n{filled}"))

    assert said in unescape(page)


def test_rows_to_put_right_come_back_as_a_file(shop: Any, orders: Any, client: Any) -> None:
    errors = at("console_orders_ship_file_errors", shop)
    text = f"Order number,Carrier,Tracking number\n{orders[0].number},=cmd(),?\n"
    rows = kept(trading.text_of(hand_in(client, shop, text)), errors)

    response = client.post(errors, {"rows": rows})

    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[1].startswith(f"{orders[0].number},'=cmd(),?,A tracking number has")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"PK\x03\x04rest", "save it as CSV"),
        (b"\x00\x01\x02", "not a text file"),
        (b"Order number,Carrier\nA,B", "no column “Tracking number”"),
    ],
)
def test_a_file_that_is_none_says_why(shop: Any, client: Any, content: bytes, said: str) -> None:
    response = hand_in(client, shop, content)

    assert response.status_code == 422
    assert said in unescape(trading.text_of(response))


def test_a_file_is_bounded(shop: Any, client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heliu.web.console.orders.ship_file.MAX_ROWS", 1)

    response = hand_in(client, shop, "Order number,Carrier,Tracking number\nA,B,C\nD,E,F\n")

    assert response.status_code == 422
    assert "At most 1 rows" in trading.text_of(response)


def test_rows_of_another_shop_are_not_taken(shop: Any, orders: Any, client: Any) -> None:
    other = trading.make_shop()
    confirm = at("console_orders_ship_file_confirm", shop)
    text = f"Order number,Carrier,Tracking number\n{orders[0].number},DHL,SF10001\n"
    rows = kept(trading.text_of(hand_in(client, shop, text)), confirm)
    theirs = at("console_orders_ship_file_confirm", other)

    trading.signed_in(trading.owner_of(other)).post(theirs, {"rows": rows})
    client.post(confirm, {"rows": rows + "x"})

    assert set(states().values()) == {"paid"}
