"""A shop's money in its console."""

import csv
import io
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from heliu.domains.accounts.models import User
from heliu.domains.orders.actions import confirm_receipt
from heliu.domains.shops.models import Shop
from heliu.domains.shops.tests.factories import make_staff
from heliu.web.kit.tests.answers import Answer
from heliu.web.shopper.orders.tests import trading

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Shop:
    return trading.make_shop()


def see(shop: Shop, user: User | None = None, **query: Any) -> Answer:
    client = trading.signed_in(user or trading.owner_of(shop))
    return client.get(reverse("console_money", args=[shop.actor.handle]), query)


def test_a_new_shop_reads_what_will_be_here(shop: Shop) -> None:
    page = trading.text_of(see(shop))

    assert "Every movement of money shows up here" in page


def test_balance_and_statement_show_what_is_held_released_and_kept(shop: Shop) -> None:
    product = trading.make_product(shop, price_minor=9000)
    (held,) = trading.paid(trading.make_user(), product)
    released = trading.shipped(trading.make_user(), product)
    confirm_receipt.confirm_receipt(order_id=released.pk, by="timer")

    page = trading.text_of(see(shop))

    # 90.00 and 10.00 of shipping each; 5 % of one of them is commission
    assert page.count(held.number) >= 1
    assert page.count(released.number) >= 2
    assert "+¥100.00" in page
    assert "−¥100.00" in page
    assert "+¥95.00" in page
    assert "+¥5.00" in page


def test_the_statement_pages_back(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heliu.web.console.money.views.PAGE_SIZE", 1)
    product = trading.make_product(shop)
    (older,) = trading.paid(trading.make_user(), product)
    (newer,) = trading.paid(trading.make_user(), product)

    first = see(shop)

    page = trading.text_of(first)
    assert (newer.number in page, older.number in page) == (True, False)
    before = page.split("?before=")[1].split('"')[0]
    second = trading.text_of(see(shop, before=before))
    assert (newer.number in second, older.number in second) == (False, True)


@pytest.mark.parametrize(
    ("role", "status"), [("manager", 200), ("service", 404), ("warehouse", 404)]
)
def test_money_is_for_those_whose_role_allows_it(shop: Shop, role: str, status: int) -> None:
    assert see(shop, make_staff(shop, role)).status_code == status


def test_other_peoples_money_does_not_exist(shop: Shop) -> None:
    assert see(shop, trading.owner_of(trading.make_shop())).status_code == 404


def test_the_page_costs_few_statements(
    shop: Shop, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    trading.paid(trading.make_user(), trading.make_product(shop))
    client = trading.signed_in(trading.owner_of(shop))

    with django_assert_max_num_queries(2 + 1 + 5):
        client.get(reverse("console_money", args=[shop.actor.handle]))


def test_each_movement_says_what_was_there_after_it(shop: Shop) -> None:
    product = trading.make_product(shop, price_minor=9000)
    trading.paid(trading.make_user(), product)
    released = trading.shipped(trading.make_user(), product)
    confirm_receipt.confirm_receipt(order_id=released.pk, by="timer")

    rows = exported(shop)

    assert [(row["Held"], row["Held after"], row["Available after"]) for row in rows] == [
        ("-100.00", "100.00", "95.00"),
        ("100.00", "200.00", "0.00"),
        ("100.00", "100.00", "0.00"),
    ]
    assert rows[0]["Order"] == released.number
    assert rows[0]["Commission"] == "5.00"


def test_kind_and_days_narrow_page_and_file(shop: Shop) -> None:
    product = trading.make_product(shop, price_minor=9000)
    released = trading.shipped(trading.make_user(), product)
    confirm_receipt.confirm_receipt(order_id=released.pk, by="timer")

    releases = exported(shop, kind="release")
    long_ago = trading.text_of(see(shop, to="2020-01-01"))

    assert [row["Movement"] for row in releases] == ["Released to you"]
    assert "No money moved in this time." in long_ago
    assert len(exported(shop, kind="nonsense", **{"from": "never"})) == 2


def test_the_page_says_when_held_money_becomes_ones_own(shop: Shop) -> None:
    page = trading.text_of(see(shop))

    assert "ten days after you ship" in page
    assert "commission of 5% is taken off" in page


def exported(shop: Shop, **query: Any) -> list[dict[str, str]]:
    client = trading.signed_in(trading.owner_of(shop))
    address = reverse("console_money_export", args=[shop.actor.handle])
    response: Any = client.get(address, query)
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))
