"""The one door: whatever comes through it, however often, the money and the goods agree."""

from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest

from heliu.domains.checkout.actions import expire_checkout, settle_payment
from heliu.domains.checkout.models import Checkout
from heliu.domains.checkout.tests.factories import decide, make_checkout, orders_of, pay
from heliu.domains.checkout.types import PlacedCheckout
from heliu.domains.inventory.actions import set_stock
from heliu.domains.inventory.models import Reservation
from heliu.domains.inventory.tests.factories import counters, make_variant
from heliu.domains.ledger.models import Transfer
from heliu.domains.ledger.queries import holds_of, verify
from heliu.domains.ledger.tests.factories import hold_row
from heliu.domains.ledger.types import HoldRow
from heliu.domains.payments import providers
from heliu.domains.payments.actions import sandbox_decide, start_intent
from heliu.domains.payments.models import PaymentIntent, SandboxCharge
from heliu.domains.payments.queries import intent_row
from heliu.domains.payments.tests.factories import reference_of
from heliu.domains.payments.types import Decision
from heliu.domains.shops.tests.factories import make_shop
from heliu.kernel import clock, timers
from heliu.kernel.jobs import run_jobs_once

pytestmark = pytest.mark.django_db


def settle(placed: PlacedCheckout) -> None:
    settle_payment.settle_payment(intent_id=placed.intent_id)


def state() -> str:
    return Checkout.objects.get().state


def states(placed: PlacedCheckout) -> list[str]:
    return [order.state for order in orders_of(placed)]


def later(minutes: int = 31) -> AbstractContextManager[None]:
    return clock.travel(clock.now() + timedelta(minutes=minutes))


def test_paid_is_held_for_each_shop_with_the_goods_kept() -> None:
    first = make_variant(shop=make_shop(), price_minor=10_000)
    second = make_variant(shop=make_shop(), price_minor=2_000)
    placed = make_checkout(first, (second, 2))

    with clock.travel(clock.now()):
        pay(placed)

    assert state() == "paid"
    assert states(placed) == ["paid", "paid"]
    orders = orders_of(placed)
    holds = holds_of.holds_of(subject_kind="order", subject_ids=[order.pk for order in orders])
    assert {order.total_minor for order in orders} == {10_000, 5_000}
    assert all(
        holds[order.pk] == HoldRow(order.pk, order.total_minor, order.total_minor, 0, 0, 0, "CNY")
        for order in orders
    )
    assert set(Reservation.objects.values_list("state", "expires_at")) == {("sold", None)}
    assert timers.due_at("checkout.pay", placed.checkout_id) is None
    assert all(
        timers.due_at("order.ship", order.pk) == order.paid_at + timedelta(hours=72)
        for order in orders
    )


def test_settling_again_and_again_does_nothing_more() -> None:
    placed = make_checkout(make_variant(shop=make_shop()))
    pay(placed)

    for _ in range(3):
        settle(placed)

    assert Transfer.objects.count() == 1
    assert verify.verify().ok


def test_nothing_is_believed_that_the_provider_does_not_say() -> None:
    placed = make_checkout(make_variant(shop=make_shop()))

    settle(placed)
    decide(placed, "forge")
    settle(placed)

    assert states(placed) == ["pending_payment"]
    assert PaymentIntent.objects.get().state == "pending"


def test_after_a_decline_one_may_try_again() -> None:
    placed = make_checkout(make_variant(shop=make_shop()))
    decide(placed, "decline")
    settle(placed)

    assert (state(), PaymentIntent.objects.get().state) == ("open", "failed")
    pay(placed)

    assert states(placed) == ["paid"]


def test_a_bank_that_has_not_decided_is_asked_again() -> None:
    placed = make_checkout(make_variant(shop=make_shop()))
    decide(placed, "delay")

    settle(placed)

    assert states(placed) == ["pending_payment"]
    with later(minutes=1):
        assert timers.fire_due() == 1
    assert states(placed) == ["paid"]


@pytest.mark.parametrize("wrong", [{"amount_minor": 1}, {"currency": "JPY"}])
def test_other_money_than_was_asked_for_pays_nothing(wrong: dict[str, object]) -> None:
    variant = make_variant(shop=make_shop())
    placed = make_checkout(variant)
    decide(placed)
    SandboxCharge.objects.update(**wrong)

    with pytest.raises(settle_payment.ReportRefused):
        settle(placed)

    assert states(placed) == ["pending_payment"]
    expire_checkout.expire_checkout(checkout_id=placed.checkout_id)
    assert (state(), counters(variant)) == ("expired", (10, 0))


def test_an_unknown_payment_is_refused() -> None:
    with pytest.raises(settle_payment.IntentNotFound):
        settle_payment.settle_payment(intent_id=404)


def test_time_to_pay_runs_out() -> None:
    variant = make_variant(shop=make_shop(), stock=5)
    placed = make_checkout((variant, 3))

    with later(minutes=29):
        assert timers.fire_due() == 0
    with later():
        assert timers.fire_due() == 1

    assert (state(), states(placed)) == ("expired", ["expired"])
    assert counters(variant) == (5, 0)
    assert PaymentIntent.objects.get().state == "cancelled"
    expire_checkout.expire_checkout(checkout_id=placed.checkout_id)


def test_when_time_is_over_the_provider_is_asked_first() -> None:
    placed = make_checkout(make_variant(shop=make_shop()))
    decide(placed)

    expire_checkout.expire_checkout(checkout_id=placed.checkout_id)

    assert (state(), states(placed)) == ("paid", ["paid"])


def test_what_expired_can_no_longer_be_paid_at_the_provider() -> None:
    placed = make_checkout(make_variant(shop=make_shop()))
    decide(placed, "forge")
    expire_checkout.expire_checkout(checkout_id=placed.checkout_id)

    with pytest.raises(sandbox_decide.AlreadyDecided):
        sandbox_decide.sandbox_decide(
            reference=reference_of(intent_row.intent_row(placed.intent_id)),
            decision=Decision.SUCCEED,
        )


def test_what_expires_on_the_way_to_the_provider_cannot_be_paid_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    placed = make_checkout(make_variant(shop=make_shop()))
    bank = providers.provider("sandbox")
    told = bank.open

    def tell_late(**charge: Any) -> str:
        expire_checkout.expire_checkout(checkout_id=placed.checkout_id)
        return told(**charge)

    monkeypatch.setattr(bank, "open", tell_late)
    with pytest.raises(start_intent.NotPayable):
        start_intent.start_intent(intent_id=placed.intent_id, return_url="/", callback_url="/")

    assert (state(), SandboxCharge.objects.get().state) == ("expired", "closed")


def test_what_was_paid_does_not_expire() -> None:
    placed = make_checkout(make_variant(shop=make_shop()))
    pay(placed)

    expire_checkout.expire_checkout(checkout_id=placed.checkout_id)

    assert (state(), states(placed)) == ("paid", ["paid"])


def test_what_expires_undecided_is_asked_for_again_or_does_not_expire(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    placed = make_checkout(make_variant(shop=make_shop()))
    decide(placed, "delay")

    def die(checkout_id: int) -> None:
        raise SystemExit

    monkeypatch.setattr(settle_payment, "ask_again", die)
    with pytest.raises(SystemExit):
        expire_checkout.expire_checkout(checkout_id=placed.checkout_id)

    assert (state(), states(placed)) == ("open", ["pending_payment"])
    assert timers.due_at("checkout.pay", placed.checkout_id) is not None


def late_money(placed: PlacedCheckout) -> None:
    """The bank was still deciding when the time to pay ended, and then paid."""
    decide(placed, "delay")
    expire_checkout.expire_checkout(checkout_id=placed.checkout_id)
    assert state() == "expired"
    with later(minutes=1):
        assert timers.fire_due() == 1


def test_late_money_buys_what_is_still_there() -> None:
    variant = make_variant(shop=make_shop(), stock=5)
    placed = make_checkout((variant, 3))

    late_money(placed)

    assert (state(), states(placed)) == ("paid", ["paid"])
    assert counters(variant) == (5, 3)
    assert orders_of(placed)[0].closed_at is None
    assert verify.verify().ok


def test_late_money_for_goods_that_are_gone_goes_straight_back() -> None:
    kept, gone = make_variant(shop=make_shop(), stock=5), make_variant(shop=make_shop(), stock=5)
    placed = make_checkout(kept, (gone, 3))
    decide(placed, "delay")
    expire_checkout.expire_checkout(checkout_id=placed.checkout_id)
    set_stock.set_stock(variant_id=gone.pk, on_hand=2)

    with later(minutes=1):
        timers.fire_due()
        run_jobs_once()

    assert (state(), states(placed)) == ("refunded", ["expired", "expired"])
    assert (counters(kept), counters(gone)) == ((5, 0), (2, 0))
    charge = SandboxCharge.objects.get()
    assert charge.refunded_minor == charge.amount_minor
    hold = hold_row(placed.checkout_id, subject_kind="checkout")
    assert (hold.paid, hold.refunded, hold.held) == (charge.amount_minor, charge.amount_minor, 0)
    assert verify.verify().ok
    settle(placed)
    assert PaymentIntent.objects.get().refunded_minor == charge.amount_minor


def test_an_order_that_costs_nothing_beside_one_that_does() -> None:
    free_shop = make_shop()
    free_shop.shipping_methods.update(price_minor=0)
    free = make_variant(shop=free_shop, price_minor=0)
    placed = make_checkout(free, make_variant(shop=make_shop(), price_minor=10_000))

    pay(placed)

    assert states(placed) == ["paid", "paid"]
    assert Transfer.objects.count() == 1
