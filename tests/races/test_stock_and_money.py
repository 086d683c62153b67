"""Many at once: exactly S sold, each payment counted once, and one of two rivals wins."""

from collections.abc import Callable
from functools import partial

import pytest

from heliu.domains.accounts.models import User
from heliu.domains.accounts.tests.factories import make_address, make_user
from heliu.domains.carts.tests.factories import fill_cart
from heliu.domains.catalog.models import Variant
from heliu.domains.checkout.actions import expire_checkout, place_checkout, settle_payment
from heliu.domains.checkout.models import Checkout
from heliu.domains.checkout.tests.factories import decide, make_checkout, orders_of, shipping_of
from heliu.domains.inventory.actions import release_reservations, reserve, set_stock
from heliu.domains.inventory.models import Reservation
from heliu.domains.inventory.tests.factories import counters, make_variant
from heliu.domains.inventory.types import ReserveLine
from heliu.domains.ledger.actions import hold_money, refund_hold, release_hold
from heliu.domains.ledger.models import Hold, Transfer
from heliu.domains.orders.actions import (
    cancel_order,
    confirm_receipt,
    open_problem,
    resolve_problem,
    ship_order,
)
from heliu.domains.orders.models import Order
from heliu.domains.orders.tests.factories import make_order, owner_of
from heliu.domains.payments.actions import accept_callback, create_intent, start_intent
from heliu.domains.payments.models import PaymentIntent, ProviderCallback, Refund, SandboxCharge
from heliu.domains.payments.queries import intent_row
from heliu.domains.payments.types import SignedCallback
from heliu.domains.shops.tests.factories import make_shop
from heliu.kernel import sql
from heliu.kernel.jobs import run_jobs_once
from tests.races.conftest import at_once

pytestmark = [
    pytest.mark.race,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("everything_agrees"),
]


def buyers(count: int, *variants: Variant) -> list[User]:
    """People with these variants in their carts and an address."""
    people = [make_user() for _ in range(count)]
    for person in people:
        fill_cart(person, *variants)
        make_address(person)
    return people


def pressing(user: User, key: str = "") -> Callable[[], object]:
    """The press of "place order", ready to happen."""
    address_id, shipping = user.addresses.get().pk, shipping_of(user)
    return lambda: place_checkout.place_checkout(
        user_id=user.pk, key=key or f"key-{user.pk}", address_id=address_id, shipping=shipping
    )


def settling(intent_id: int) -> Callable[[], object]:
    return lambda: settle_payment.settle_payment(intent_id=intent_id)


def events(topic: str) -> int:
    return int(
        sql.fetch_value("SELECT count(*) FROM stream_event WHERE topic = %(t)s::text", {"t": topic})
    )


def test_exactly_as_many_are_sold_as_there_are() -> None:
    variant = make_variant(shop=make_shop(), stock=5)
    people = buyers(30, variant)

    ended = at_once([pressing(person) for person in people])

    assert ended == {"ok": 5, "OutOfStock": 25}
    assert counters(variant) == (5, 5)
    for intent in PaymentIntent.objects.all():
        start_intent.start_intent(intent_id=intent.pk, return_url="/", callback_url="/")
    SandboxCharge.objects.update(state="paid")
    assert at_once([settling(intent.pk) for intent in PaymentIntent.objects.all()]) == {"ok": 5}
    assert Order.objects.filter(state="paid").count() == Order.objects.count() == 5
    assert Hold.objects.count() == 5
    assert events("orders.order_paid") == 5


def test_carts_in_opposite_orders_do_not_lock_each_other_out() -> None:
    shop = make_shop()
    first, second = make_variant(shop=shop, stock=12), make_variant(shop=shop, stock=12)
    people = buyers(6, first, second) + buyers(6, second, first)

    assert at_once([pressing(person) for person in people]) == {"ok": 12}

    assert (counters(first), counters(second)) == ((12, 12), (12, 12))


def test_reserving_releasing_and_counting_at_once_lose_nothing() -> None:
    variant = make_variant(shop=make_shop(), stock=20)
    other = make_variant(shop=make_shop(), stock=20)

    def take(holder: int) -> None:
        lines = [
            ReserveLine(variant_id=each.pk, quantity=1, holder_id=holder * 10 + n)
            for n, each in enumerate((variant, other))
        ]
        reserve.reserve(lines=lines, holder_kind="booking", expires_at=None)

    def give_back(holder: int) -> None:
        release_reservations.release_reservations(
            holder_kind="booking", holder_ids=[holder * 10 + 1, holder * 10]
        )

    for holder in range(1, 9):
        take(holder)
    calls = [partial(give_back, holder) for holder in range(1, 9)]
    calls += [partial(take, holder) for holder in range(9, 17)]
    calls += [partial(set_stock.set_stock, variant_id=variant.pk, on_hand=n) for n in (30, 40)]

    assert at_once(calls) == {"ok": 18}

    assert counters(variant)[1] == counters(other)[1] == 8
    Reservation.objects.all().delete()
    set_stock.set_stock(variant_id=variant.pk, on_hand=0, unlimited=True)
    set_stock.set_stock(variant_id=other.pk, on_hand=0, unlimited=True)


def test_one_press_however_often_it_arrives() -> None:
    variant = make_variant(shop=make_shop(), stock=5)
    (person,) = buyers(1, variant)

    ended = at_once([pressing(person, key="once") for _ in range(8)])

    assert ended == {"ok": 8}
    assert Checkout.objects.count() == Order.objects.count() == 1
    assert counters(variant) == (5, 1)
    assert events("orders.order_placed") == 1


def test_two_buttons_at_once_sell_one_cart_once() -> None:
    variant = make_variant(shop=make_shop(), stock=5)
    (person,) = buyers(1, variant)

    ended = at_once([pressing(person, key=f"key-{n}") for n in range(6)])

    assert ended == {"ok": 1, "EmptyCart": 5}
    assert counters(variant) == (5, 1)


def test_callbacks_that_come_many_times_at_once_count_once() -> None:
    placed = make_checkout(make_variant(shop=make_shop(), price_minor=10_000))
    (message, same) = decide(placed, "duplicate").callbacks

    def arrive(callback: SignedCallback) -> None:
        reference = accept_callback.accept_callback(
            provider="sandbox", headers=callback.headers, body=callback.body
        )
        assert reference is not None
        settle_payment.settle_payment(intent_id=placed.intent_id)

    assert at_once([partial(arrive, each) for each in [message, same] * 6]) == {"ok": 12}

    assert ProviderCallback.objects.get().times_received == 12
    assert Hold.objects.get().amount_minor == 10_000
    assert Transfer.objects.count() == 1
    assert events("payments.payment_succeeded") == events("orders.order_paid") == 1


@pytest.mark.parametrize("_round", range(4))
def test_cancel_against_ship(_round: int) -> None:
    order = make_order("paid", price_minor=10_000)
    owner = owner_of(order)

    ended = at_once(
        [
            lambda: cancel_order.cancel_order(
                order_id=order.pk, by_user_id=order.buyer_id, by="buyer"
            ),
            lambda: cancel_order.cancel_order(order_id=order.pk, by_user_id=owner, by="shop"),
            lambda: ship_order.ship_order(
                order_id=order.pk, by_user_id=owner, courier="SF", tracking_number="12345"
            ),
        ]
    )

    assert ended == {"ok": 1, "WrongState": 2}
    run_jobs_once()
    was_cancelled = Order.objects.get().state == "cancelled"
    assert SandboxCharge.objects.get().refunded_minor == (10_000 if was_cancelled else 0)


@pytest.mark.parametrize("_round", range(4))
def test_confirm_against_problem(_round: int) -> None:
    order = make_order("shipped", price_minor=10_000)

    ended = at_once(
        [
            lambda: confirm_receipt.confirm_receipt(
                order_id=order.pk, by="buyer", by_user_id=order.buyer_id
            ),
            lambda: confirm_receipt.confirm_receipt(order_id=order.pk, by="timer"),
            lambda: open_problem.open_problem(
                order_id=order.pk, by_user_id=order.buyer_id, reason="other", text="?"
            ),
        ]
    )

    order.refresh_from_db()
    if order.state == "confirmed":
        assert ended == {"ok": 1, "WrongState": 2}
        assert not order.problems.exists()
    else:
        assert ended == {"ok": 1, "ProblemOpen": 2}
        assert order.problems.get().state == "open"


def test_two_operators_decide_one_problem_once() -> None:
    order = make_order("shipped", price_minor=10_000)
    operator = make_user(is_operator=True)
    problem = open_problem.open_problem(
        order_id=order.pk, by_user_id=order.buyer_id, reason="other", text="?"
    )

    ended = at_once(
        [
            partial(
                resolve_problem.resolve_problem,
                problem_id=problem,
                by_user_id=operator.pk,
                refund_minor=amount,
                reason="x",
            )
            for amount in (0, 2_500, 10_000)
        ]
    )

    assert ended == {"ok": 1, "ProblemEnded": 2}


@pytest.mark.parametrize("_round", range(4))
def test_expire_against_settle(_round: int) -> None:
    variant = make_variant(shop=make_shop(), stock=3, price_minor=10_000)
    placed = make_checkout((variant, 2))
    decide(placed, "succeed")

    ended = at_once(
        [
            settling(placed.intent_id),
            lambda: expire_checkout.expire_checkout(checkout_id=placed.checkout_id),
            settling(placed.intent_id),
        ]
    )

    assert ended == {"ok": 3}
    assert [order.state for order in orders_of(placed)] == ["paid"]
    assert counters(variant) == (3, 2)


def test_what_expires_and_what_is_placed_lock_goods_in_one_order() -> None:
    """Orders stand in the order of shops, and a younger shop may have the older goods."""
    older_shop, younger_shop = make_shop(), make_shop()
    first = make_variant(shop=younger_shop, stock=40)
    second = make_variant(shop=older_shop, stock=40)
    placed = [make_checkout(first, second) for _ in range(8)]
    people = buyers(8, first, second)
    calls = [
        lambda c=each: expire_checkout.expire_checkout(checkout_id=c.checkout_id) for each in placed
    ]

    ended = at_once(calls + [pressing(person) for person in people])

    assert ended == {"ok": 16}
    assert (counters(first), counters(second)) == ((40, 8), (40, 8))


@pytest.mark.parametrize("_round", range(4))
def test_expire_against_the_payer(_round: int) -> None:
    """Whoever is first at the bank: money that came is never lost, goods are never stuck."""
    variant = make_variant(shop=make_shop(), stock=3, price_minor=10_000)
    placed = make_checkout((variant, 2))

    def pay() -> None:
        decide(placed, "succeed")
        settle_payment.settle_payment(intent_id=placed.intent_id)

    at_once([pay, lambda: expire_checkout.expire_checkout(checkout_id=placed.checkout_id)])
    settle_payment.settle_payment(intent_id=placed.intent_id)
    run_jobs_once()

    came = sum(
        charge.amount_minor - charge.refunded_minor
        for charge in SandboxCharge.objects.filter(state="paid")
    )
    assert came == sum(hold.amount_minor for hold in Hold.objects.filter(refunded_minor=0))
    assert counters(variant) == ((3, 2) if came else (3, 0))
    assert intent_row.intent_row(placed.intent_id).state in ("succeeded", "cancelled")


def test_late_money_for_the_last_units_is_served_once_and_the_rest_sent_back() -> None:
    variant = make_variant(shop=make_shop(), stock=2, price_minor=10_000)
    late = []
    for _ in range(2):
        placed = make_checkout((variant, 2))
        decide(placed, "delay")
        expire_checkout.expire_checkout(checkout_id=placed.checkout_id)
        late.append(placed)
    SandboxCharge.objects.update(decided_at=None)

    ended = at_once([settling(placed.intent_id) for placed in late for _ in range(3)])
    run_jobs_once()

    assert ended == {"ok": 6}
    assert sorted(Checkout.objects.values_list("state", flat=True)) == ["paid", "refunded"]
    assert counters(variant) == (2, 2)
    assert Refund.objects.get().state == "succeeded"
    assert sorted(SandboxCharge.objects.values_list("refunded_minor", flat=True)) == [0, 20_000]


def test_the_same_movement_of_money_many_times_at_once_is_one() -> None:
    def hold() -> None:
        hold_money.hold_money(
            subject_kind="gift",
            subject_id=1,
            payee_kind="shop",
            payee_id=1,
            amount_minor=1_000,
            currency="CNY",
            key="hold",
        )

    def refund() -> None:
        refund_hold.refund_hold(subject_kind="gift", subject_id=1, amount_minor=300, key="refund")

    def release() -> None:
        release_hold.release_hold(subject_kind="gift", subject_id=1, commission_bps=500, key="rel")

    assert at_once([hold] * 8) == {"ok": 8}
    assert at_once([refund] * 8) == {"ok": 8}
    assert at_once([release] * 8) == {"ok": 8}

    row = Hold.objects.get()
    assert (row.refunded_minor, row.released_minor, row.fees_minor) == (300, 665, 35)
    assert Transfer.objects.count() == 3


def test_many_refunds_at_once_never_overdraw() -> None:
    order = make_order("shipped", price_minor=1_000, variants=None)
    left = order.total_minor

    ended = at_once(
        [
            partial(
                refund_hold.refund_hold,
                subject_kind="order",
                subject_id=order.pk,
                amount_minor=left // 4,
                key=f"part-{n}",
            )
            for n in range(10)
        ]
    )

    assert ended == {"ok": 4, "Overdrawn": 6}
    Order.objects.update(state="refunded")


def test_one_wish_to_collect_under_one_key() -> None:
    def wish() -> None:
        create_intent.create_intent(
            key="k",
            payer_id=1,
            subject_kind="gift",
            subject_id=1,
            amount_minor=5,
            currency="CNY",
            provider="sandbox",
        )

    assert at_once([wish] * 8) == {"ok": 8}
    assert PaymentIntent.objects.count() == 1
