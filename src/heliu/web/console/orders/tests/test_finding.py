"""Finding orders in a shop's list, and taking what was found away as a file."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from heliu.domains.orders.models import Order, OrderLine
from heliu.kernel import clock
from heliu.web.shopper.orders.tests import trading

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Any:
    return trading.make_shop(name="Tea House")


@pytest.fixture
def orders(shop: Any) -> Any:
    """A cup for Lin, placed long ago and late; a pot for Wu, placed now."""
    (cup,) = trading.paid(trading.make_user(), trading.make_product(shop, title="Cup"))
    (pot,) = trading.paid(trading.make_user(), trading.make_product(shop, title="紫砂壶"))
    long_ago = clock.now() - timedelta(days=40)
    Order.objects.filter(pk=cup.pk).update(
        placed_at=long_ago, is_late=True, address={**cup.address, "recipient": "Lin Mei"}
    )
    Order.objects.filter(pk=pot.pk).update(address={**pot.address, "recipient": "吴小米"})
    return cup, pot


def listed(shop: Any, **asked: str) -> str:
    client = trading.signed_in(trading.owner_of(shop))
    return trading.text_of(client.get(reverse("console_orders", args=[shop.actor.handle]), asked))


def exported(shop: Any, language: str = "en", **asked: str) -> Any:
    client = trading.signed_in(trading.owner_of(shop), language)
    response: Any = client.get(reverse("console_orders_export", args=[shop.actor.handle]), asked)
    return b"".join(response.streaming_content).decode(), response


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.mark.parametrize("words", ["lin mei", "cup", "LIN"])
def test_words_find_recipient_and_product_whatever_their_case(
    shop: Any, orders: Any, words: str
) -> None:
    cup, pot = orders

    page = listed(shop, q=words)

    assert (cup.number in page, pot.number in page) == (True, False)


def test_part_of_a_number_finds_it(shop: Any, orders: Any) -> None:
    cup, pot = orders

    page = listed(shop, q=pot.number[2:9].lower())

    assert (cup.number in page, pot.number in page) == (False, True)


def test_days_and_lateness_narrow(shop: Any, orders: Any) -> None:
    cup, pot = orders
    yesterday = f"{clock.now() - timedelta(days=1):%Y-%m-%d}"

    since, until, late = (
        listed(shop, **{"from": yesterday}),
        listed(shop, to=yesterday),
        listed(shop, late="1"),
    )

    assert (cup.number in since, pot.number in since) == (False, True)
    assert (cup.number in until, pot.number in until) == (True, False)
    assert (cup.number in late, pot.number in late) == (True, False)


@pytest.mark.parametrize("nonsense", ["yesterday", "0001-01-01", "9999-12-31", "2026-02-31"])
def test_a_day_that_is_none_is_passed_over(shop: Any, orders: Any, nonsense: str) -> None:
    page = listed(shop, **{"from": nonsense, "to": nonsense})

    assert all(order.number in page for order in orders)


def test_tabs_count_what_is_looked_for_and_keep_it(shop: Any, orders: Any) -> None:
    page = listed(shop, q="Cup")

    assert "?state=paid&amp;q=Cup" in page
    assert "All <small>1</small>" in page
    assert "To ship <small>1</small>" in page
    assert "On its way</a>" in page


def test_nothing_found_says_how_to_find_more(shop: Any, orders: Any) -> None:
    assert "No order fits" in listed(shop, q="Saucer")


def test_the_file_has_a_row_per_product_and_adds_up(shop: Any) -> None:
    first = trading.make_product(shop, title="Cup", price_minor=1250)
    second = trading.make_product(shop, title="Pot", price_minor=2000)
    (order,) = trading.paid(trading.make_user(), first, second, quantity=2)

    text, response = exported(shop)

    rows = rows_of(text)
    assert text.startswith("\ufeff")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert [(row["Order number"], row["Product"], row["Quantity"]) for row in rows] == [
        (order.number, "Cup", "2"),
        (order.number, "Pot", "2"),
    ]
    assert [row["Line total"] for row in rows] == ["25.00", "40.00"]
    assert [row["Shipping"] for row in rows] == ["10.00", ""]
    assert [row["Order total"] for row in rows] == ["75.00", ""]


def test_the_file_holds_what_the_filter_finds_in_the_readers_language(
    shop: Any, orders: Any
) -> None:
    _cup, pot = orders

    text, _ = exported(shop, "zh-hans", q="紫砂壶")

    assert pot.number in text
    assert len(text.splitlines()) == 2
    assert "紫砂壶" in text


@pytest.mark.parametrize("begins", ["=", "+", "-", "@"])
def test_no_cell_runs_as_a_formula(shop: Any, orders: Any, begins: str) -> None:
    cup, _pot = orders
    Order.objects.filter(pk=cup.pk).update(note=f"{begins}1+1")
    OrderLine.objects.filter(order=cup).update(title=f"{begins}cmd|' /C calc'!A0")

    (row,) = (row for row in rows_of(exported(shop)[0]) if row["Order number"] == cup.number)

    assert row["Buyer's note"] == f"'{begins}1+1"
    assert row["Product"] == f"'{begins}cmd|' /C calc'!A0"


def test_many_orders_are_read_in_turns(
    shop: Any, orders: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("heliu.web.console.orders.files._AT_ONCE", 1)

    rows = rows_of(exported(shop)[0])

    assert [row["Order number"] for row in rows] == [order.number for order in orders]


def test_the_slips_say_what_goes_where_and_prices_only_when_asked(shop: Any, orders: Any) -> None:
    cup, pot = orders
    client = trading.signed_in(trading.owner_of(shop))
    address = reverse("console_orders_slips", args=[shop.actor.handle])
    picked = {"number": [cup.number, pot.number]}

    plain = trading.text_of(client.get(address, picked))
    priced = trading.text_of(client.get(address, {**picked, "prices": "1"}))

    assert plain.count('<article class="slip"') == 2
    assert plain.count('class="slip-code"') == 2
    assert "Lin Mei" in plain
    assert 'class="money"' not in plain
    assert 'class="money"' in priced


def test_slips_of_other_shops_are_not_there(shop: Any, orders: Any) -> None:
    other = trading.make_shop()
    client = trading.signed_in(trading.owner_of(other))
    address = reverse("console_orders_slips", args=[other.actor.handle])

    page = trading.text_of(client.get(address, {"number": orders[0].number}))

    assert '<article class="slip"' not in page
    assert "No order is selected" in page
