"""Who hears of an order: its buyer, and of the shop's staff those who see orders."""

from datetime import timedelta

import pytest
from django.db import transaction

from heliu.domains.accounts.models import User
from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.catalog.models import Product
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.checkout.events import CheckoutRefunded
from heliu.domains.notifications.queries import unread_count
from heliu.domains.notifications.tests.streams import Stream, kinds_of, rows_of, staff
from heliu.domains.notifications.tests.streams import stream as stream
from heliu.domains.notifications.types import NoticeKind, Unread
from heliu.domains.orders import events
from heliu.domains.orders.actions import (
    cancel_order,
    confirm_receipt,
    mark_late,
    open_problem,
    resolve_problem,
    withdraw_problem,
)
from heliu.domains.payments.tests.conftest import sandbox as sandbox
from heliu.domains.shops.actions import set_staff_role
from heliu.domains.shops.models import Shop
from heliu.domains.shops.tests.factories import make_shop
from heliu.domains.social.tests.factories import make_block
from heliu.kernel import clock
from heliu.kernel.jobs import run_jobs_once
from heliu.kernel.stream import publish
from heliu.web.shopper.orders.tests import trading

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> User:
    return make_user(name="Owner")


@pytest.fixture
def shop(owner: User) -> Shop:
    return make_shop(owner=owner, name="Kiln")


@pytest.fixture
def cup(shop: Shop) -> Product:
    return make_product(shop, title="Cup", price_minor=10_000, stock=9)


@pytest.fixture
def buyer() -> User:
    return make_user(name="Xu")


def test_a_paid_order_is_told_to_staff_who_see_orders(
    buyer: User, owner: User, shop: Shop, cup: Product, stream: Stream
) -> None:
    people = staff(shop)
    (order,) = trading.paid(buyer, cup)
    stream.read()

    for hears in (owner, *people.values()):
        (row,) = rows_of(hears)
        assert (row.kind, row.subject_id, row.actor_ids) == (
            NoticeKind.SOLD,
            order.pk,
            [buyer.actor.pk],
        )
        assert (row.owner_id, row.amount_minor, row.currency) == (shop.actor.pk, 10_000, "CNY")
    assert rows_of(buyer) == []


def test_the_way_of_an_order(buyer: User, owner: User, cup: Product, stream: Stream) -> None:
    order = trading.shipped(buyer, cup)
    confirm_receipt.confirm_receipt(order_id=order.pk, by="buyer", by_user_id=buyer.pk)
    stream.read()

    assert kinds_of(buyer) == ["shipped"]
    assert kinds_of(owner) == ["released", "sold"]
    assert rows_of(owner)[0].amount_minor == 9_500
    assert unread_count.unread_count(owner.pk) == Unread(trade=2)


def test_receipt_confirmed_by_the_clock_is_news_to_both(
    buyer: User, owner: User, cup: Product, stream: Stream
) -> None:
    order = trading.shipped(buyer, cup)

    with clock.travel(clock.now() + timedelta(days=11)):
        confirm_receipt.confirm_receipt(order_id=order.pk, by="timer")
        stream.read()

    assert kinds_of(buyer) == ["received", "shipped"]
    assert rows_of(buyer)[0].amount_minor == 10_000
    assert kinds_of(owner) == ["released", "sold"]


def test_a_late_order_is_told_to_both(
    buyer: User, owner: User, cup: Product, stream: Stream
) -> None:
    (order,) = trading.paid(buyer, cup)

    with clock.travel(clock.now() + timedelta(hours=73)):
        mark_late.mark_late(order_id=order.pk)
        stream.read()

    assert kinds_of(buyer) == ["late"]
    assert kinds_of(owner) == ["late_shop", "sold"]


@pytest.mark.usefixtures("sandbox")
def test_a_cancelled_order_is_told_to_who_did_not_cancel_and_the_money_to_the_buyer(
    buyer: User, owner: User, cup: Product, stream: Stream
) -> None:
    (by_shop,) = trading.paid(buyer, cup)
    (by_buyer,) = trading.paid(buyer, cup)
    cancel_order.cancel_order(order_id=by_shop.pk, by_user_id=owner.pk, by="shop")
    cancel_order.cancel_order(order_id=by_buyer.pk, by_user_id=buyer.pk, by="buyer")
    run_jobs_once()
    stream.read()

    assert [(row.kind, row.subject_id, row.amount_minor) for row in rows_of(buyer)] == [
        (NoticeKind.REFUNDED, by_buyer.pk, 10_000),
        (NoticeKind.REFUNDED, by_shop.pk, 10_000),
        (NoticeKind.CANCELLED, by_shop.pk, 10_000),
    ]
    assert kinds_of(owner) == ["cancelled_shop", "sold", "sold"]


def test_a_problem_goes_to_the_shop_and_its_end_to_both(
    buyer: User, owner: User, cup: Product, stream: Stream
) -> None:
    operator = make_user(is_operator=True)
    order, problem_id = trading.in_trouble(buyer, cup)
    withdraw_problem.withdraw_problem(problem_id=problem_id, by_user_id=buyer.pk)
    again = open_problem.open_problem(
        order_id=order.pk, by_user_id=buyer.pk, reason="damaged", text="Still."
    )
    resolve_problem.resolve_problem(
        problem_id=again, by_user_id=operator.pk, refund_minor=4_000, reason="Half."
    )
    stream.read()

    assert kinds_of(buyer) == ["resolved", "shipped"]
    assert rows_of(buyer)[0].amount_minor == 4_000
    assert kinds_of(owner) == ["resolved_shop", "problem", "withdrawn", "sold"]
    assert rows_of(owner)[0].amount_minor == 5_700


def test_money_that_came_too_late_is_told_to_who_paid(buyer: User, stream: Stream) -> None:
    event = make_late_payment(buyer)
    stream.read()

    (row,) = rows_of(buyer)
    assert (row.kind, row.subject_id, row.amount_minor) == (NoticeKind.RETURNED, event, 5_000)
    assert row.actor_ids == [None]


def make_late_payment(buyer: User) -> int:
    """A checkout whose payment came when the goods were gone; its id."""
    with transaction.atomic():
        publish(
            CheckoutRefunded(user_id=buyer.pk, amount_minor=5_000, currency="CNY"), subject_id=77
        )
    return 77


def test_trade_goes_on_across_a_block(
    buyer: User, owner: User, shop: Shop, cup: Product, stream: Stream
) -> None:
    trading.shipped(buyer, cup)
    stream.read()

    make_block(buyer.actor, shop.actor)
    make_block(owner.actor, buyer.actor)

    assert kinds_of(buyer) == ["shipped"]
    assert kinds_of(owner) == ["sold"]


def test_a_buyer_in_a_shop_of_their_own_is_told_each_event_once(
    owner: User, cup: Product, stream: Stream
) -> None:
    operator = make_user(is_operator=True)
    _order, problem_id = trading.in_trouble(owner, cup)
    resolve_problem.resolve_problem(
        problem_id=problem_id, by_user_id=operator.pk, refund_minor=0, reason="So."
    )
    stream.read()

    assert kinds_of(owner) == ["resolved", "shipped"]


def test_who_left_the_shop_hears_nothing_more_and_who_joins_reads_what_was(
    buyer: User, shop: Shop, cup: Product, stream: Stream
) -> None:
    trading.paid(buyer, cup)
    stream.read()

    joined = staff(shop)["warehouse"]
    assert kinds_of(joined) == ["sold"]

    set_staff_role.set_staff_role(shop_id=shop.pk, user_id=joined.pk, role="", by_user_id=joined.pk)
    assert kinds_of(joined) == []


def test_an_event_about_a_shop_nobody_knows_is_passed_over(stream: Stream) -> None:
    with transaction.atomic():
        publish(events.OrderLate(shop_id=1, buyer_id=2), subject_id=3)

    stream.read()

    assert unread_count.unread_count(make_user().pk) == Unread()
