"""A buyer's orders: the list, one order, and what can be done with it."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from heliu.domains.accounts.models import User
from heliu.domains.catalog.models import Product
from heliu.domains.ledger.tests.factories import hold_row
from heliu.domains.orders.models import Order, Problem
from heliu.domains.reviews.actions import publish_review
from heliu.kernel import clock, timers
from heliu.web.kit.tests.answers import Answer
from heliu.web.shopper.orders.tests import trading

pytestmark = pytest.mark.django_db


@pytest.fixture
def buyer() -> User:
    return trading.make_user()


@pytest.fixture
def product() -> Product:
    return trading.make_product(trading.make_shop(name="Tea House"), title="Cup", price_minor=1999)


def see(buyer: User, order: Order) -> str:
    return trading.text_of(trading.signed_in(buyer).get(reverse("order", args=[order.number])))


def act(buyer: User, name: str, order: Order, **typed: Any) -> Answer:
    return trading.signed_in(buyer).post(reverse(name, args=[order.number]), typed)


def test_an_empty_list_invites(buyer: User) -> None:
    page = trading.text_of(trading.signed_in(buyer).get(reverse("orders")))

    assert "Nothing here yet" in page


def test_the_list_filters_by_state_and_pages_back(
    buyer: User, product: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("heliu.web.shopper.orders.views.PAGE_SIZE", 1)
    (older,) = trading.paid(buyer, product)
    (newer,) = trading.paid(buyer, product)
    waiting = trading.place(buyer, product).order_numbers[0]
    client = trading.signed_in(buyer)

    first = trading.text_of(client.get(reverse("orders"), {"state": "paid"}))
    second = trading.text_of(
        client.get(reverse("orders"), {"state": "paid", "before": str(newer.pk)})
    )

    assert newer.number in first
    assert older.number not in first
    assert f"before={newer.pk}" in first
    assert older.number in second
    assert waiting not in first + second


@pytest.mark.parametrize("query", ["?state=nonsense", "?before=x", "?before=" + "9" * 30])
def test_a_strange_query_shows_a_page_all_the_same(buyer: User, query: str) -> None:
    assert trading.signed_in(buyer).get(reverse("orders") + query).status_code == 200


def test_an_order_that_waits_for_money_says_how_long_and_leads_to_the_bank(
    buyer: User, product: Product
) -> None:
    placed = trading.place(buyer, product)
    order = Order.objects.get()

    page = see(buyer, order)

    assert "Waiting for your payment" in page
    assert "minutes left" in page
    assert reverse("checkout_pay", args=[placed.checkout_id]) in page


def test_a_paid_order_shows_its_money_in_escrow(buyer: User, product: Product) -> None:
    (order,) = trading.paid(buyer, product)

    page = see(buyer, order)

    assert "The shop is packing" in page
    assert "Waits with us" in page
    assert "29.99" in page
    assert reverse("order_cancel", args=[order.number]) in page


def test_cancelling_asks_first_then_gives_everything_back(buyer: User, product: Product) -> None:
    (order,) = trading.paid(buyer, product)
    asked = trading.signed_in(buyer).get(reverse("order_cancel", args=[order.number]))

    response = act(buyer, "order_cancel", order, reason="Changed my mind")

    assert "Cancel the order?" in trading.text_of(asked)
    assert response.headers["Location"] == reverse("order", args=[order.number])
    order.refresh_from_db()
    assert order.state == "cancelled"
    assert hold_row(order.pk).refunded == 2999
    assert "Back to you" in see(buyer, order)


def test_a_shipped_order_shows_the_parcel_and_when_it_confirms_itself(
    buyer: User, product: Product
) -> None:
    order = trading.shipped(buyer, product)

    page = see(buyer, order)

    assert "On its way to you" in page
    assert "SF1234567890" in page
    assert "9 days left" in page


def test_confirming_says_what_it_does_then_releases_the_money(
    buyer: User, product: Product
) -> None:
    order = trading.shipped(buyer, product)
    asked = trading.signed_in(buyer).get(reverse("order_confirm", args=[order.number]))

    act(buyer, "order_confirm", order)

    assert "is released to Tea House" in trading.text_of(asked)
    order.refresh_from_db()
    assert order.state == "confirmed"
    assert (hold_row(order.pk).released, hold_row(order.pk).fees) == (2849, 150)
    line = order.lines.get()
    assert reverse("review_new", args=[line.pk]) in see(buyer, order)


def test_a_reviewed_line_says_so_and_asks_no_more(buyer: User, product: Product) -> None:
    order = trading.shipped(buyer, product)
    act(buyer, "order_confirm", order)
    line = order.lines.get()
    publish_review.publish_review(
        author_actor_id=buyer.actor.pk,
        user_id=buyer.pk,
        order_line_id=line.pk,
        rating=5,
        kind="joy",
        text="A good cup.",
        media_ids=[],
        counts_for_friends=False,
        to_feed=False,
        visibility="everyone",
    )

    page = see(buyer, order)

    assert "Reviewed" in page
    assert reverse("review_new", args=[line.pk]) not in page


def test_a_problem_stops_the_clock_until_it_is_withdrawn(buyer: User, product: Product) -> None:
    order = trading.shipped(buyer, product)

    act(buyer, "order_problem", order, reason="damaged", text="The lid is broken.")

    problem = Problem.objects.get()
    assert (problem.reason, problem.text) == ("damaged", "The lid is broken.")
    assert timers.due_at("order.confirm", order.pk) is None
    page = see(buyer, order)
    assert "We are looking at your problem" in page
    assert "The lid is broken." in page
    assert reverse("order_confirm", args=[order.number]) not in page

    act(buyer, "order_withdraw", order)

    problem.refresh_from_db()
    assert problem.state == "withdrawn"
    due_at = timers.due_at("order.confirm", order.pk)
    assert due_at is not None
    assert due_at > clock.now() + timedelta(days=9)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"reason": "damaged", "text": ""}, "Please describe what happened"),
        ({"reason": "bored", "text": "Broken."}, "Select a valid choice"),
        ({"reason": "damaged", "text": "x" * 2001}, "at most 2000 characters"),
    ],
)
def test_a_problem_needs_a_kind_and_a_text(
    buyer: User, product: Product, typed: dict[str, str], said: str
) -> None:
    order = trading.shipped(buyer, product)

    response = act(buyer, "order_problem", order, **typed)

    assert response.status_code == 422
    assert said in trading.text_of(response)
    assert not Problem.objects.exists()


@pytest.mark.parametrize("name", ["order_cancel", "order_confirm", "order_problem"])
def test_what_is_not_possible_any_more_is_said_where_the_order_stands(
    buyer: User, product: Product, name: str
) -> None:
    order = trading.shipped(buyer, product)
    act(buyer, "order_confirm", order)

    response = act(buyer, name, order, reason="damaged", text="Too late.")

    assert response.status_code == 409
    assert "not possible any more" in trading.text_of(response)
    order.refresh_from_db()
    assert order.state == "confirmed"


@pytest.mark.parametrize("name", ["order", "order_cancel", "order_confirm", "order_problem"])
def test_an_order_is_its_buyers_alone(buyer: User, product: Product, name: str) -> None:
    order = trading.shipped(buyer, product)
    address = reverse(name, args=[order.number])

    assert trading.signed_in(trading.make_user()).get(address).status_code == 404
    assert trading.signed_in(trading.owner_of(order.shop)).get(address).status_code == 404
    assert trading.guest().get(address).status_code == 302


def test_nobody_acts_on_the_order_of_somebody_else(buyer: User, product: Product) -> None:
    order = trading.shipped(buyer, product)
    stranger = trading.make_user()

    for name in ("order_cancel", "order_confirm", "order_problem", "order_withdraw"):
        assert act(stranger, name, order, reason="other", text="Mine!").status_code == 404
    order.refresh_from_db()
    assert order.state == "shipped"
    assert not Problem.objects.exists()


def test_a_decided_problem_shows_why(buyer: User, product: Product) -> None:
    order, problem_id = trading.in_trouble(buyer, product)
    operator = trading.make_user(is_operator=True)
    trading.decide(operator, problem_id, refund_minor=1000, reason="The picture shows the crack.")

    page = see(buyer, order)

    assert "The picture shows the crack." in page
    assert "Decided: money goes back to you" in page


def test_pages_cost_few_statements(
    buyer: User, product: Product, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    order, received = trading.shipped(buyer, product), trading.shipped(buyer, product)
    act(buyer, "order_confirm", received)
    trading.paid(buyer, product)
    client = trading.signed_in(buyer)

    for shown in (order, received):
        with django_assert_max_num_queries(2 + 6):
            client.get(reverse("order", args=[shown.number]))
    with django_assert_max_num_queries(2 + 6):
        client.get(reverse("orders"))
