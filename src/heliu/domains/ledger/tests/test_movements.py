"""Hold, release, refund, void: what each moves, and what each refuses."""

import pytest

from heliu.domains.ledger.actions import hold_money, refund_hold, release_hold, void_hold
from heliu.domains.ledger.models import Posting, Transfer
from heliu.domains.ledger.queries import hold_of, payee_balance, payee_statement, verify
from heliu.domains.ledger.tests.factories import hold_row, make_hold
from heliu.domains.ledger.types import Balance, HoldRow, Released, StatementSums

pytestmark = pytest.mark.django_db


def legs(key: str) -> dict[str, int]:
    return dict(
        Posting.objects.filter(transfer__idempotency_key=key).values_list(
            "account__code", "amount_minor"
        )
    )


def release(order: int, key: str = "release", bps: int = 500) -> Released:
    return release_hold.release_hold(
        subject_kind="order", subject_id=order, commission_bps=bps, key=key
    )


def refund(order: int, amount: int | None = None, key: str = "refund") -> int:
    return refund_hold.refund_hold(
        subject_kind="order", subject_id=order, amount_minor=amount, key=key
    )


def test_a_hold_debits_the_provider_and_credits_escrow() -> None:
    order = make_hold(10_000)

    assert legs(f"hold:{order}") == {"provider": 10_000, "escrow": -10_000}
    assert hold_row(order) == HoldRow(order, 10_000, 10_000, 0, 0, 0, "CNY")


def test_a_release_goes_to_the_shop_less_commission() -> None:
    order = make_hold(9_999)

    assert release(order, bps=500) == Released(released_minor=9_499, fee_minor=500)

    assert legs("release") == {"escrow": 9_999, "merchant": -9_499, "commission": -500}
    assert hold_row(order) == HoldRow(order, 9_999, 0, 9_499, 0, 500, "CNY")


def test_a_release_without_commission_has_no_empty_leg() -> None:
    order = make_hold(100)

    release(order, bps=0)

    assert legs("release") == {"escrow": 100, "merchant": -100}


def test_a_refund_goes_back_to_the_provider_and_the_rest_can_be_released() -> None:
    order = make_hold(10_000)

    assert refund(order, 3_000) == 3_000
    release(order, bps=1_000)

    assert legs("refund") == {"escrow": 3_000, "provider": -3_000}
    assert hold_row(order) == HoldRow(order, 10_000, 0, 6_300, 3_000, 700, "CNY")


def test_a_refund_of_all_that_is_left_says_how_much_that_was() -> None:
    order = make_hold(10_000)
    refund(order, 2_500, key="some")

    assert refund(order, None, key="rest") == 7_500


def test_a_void_gives_back_what_was_never_touched() -> None:
    order = make_hold(800)

    assert void_hold.void_hold(subject_kind="order", subject_id=order, key="void") == 800

    assert legs("void") == {"escrow": 800, "provider": -800}


def test_a_void_after_a_refund_is_refused() -> None:
    order = make_hold(800)
    refund(order, 1)

    with pytest.raises(void_hold.AlreadyMoved):
        void_hold.void_hold(subject_kind="order", subject_id=order, key="void")


def test_retries_move_nothing_and_say_the_same() -> None:
    order = make_hold(10_000)
    make_hold(10_000, subject_id=order)
    first_refund = refund(order, 1_000)
    first_release = release(order)

    assert refund(order, 1_000) == first_refund
    assert refund(order, None) == first_refund
    assert release(order) == first_release

    assert Transfer.objects.count() == 3
    assert hold_row(order) == HoldRow(order, 10_000, 0, 8_550, 1_000, 450, "CNY")


@pytest.mark.parametrize("amount", [10_001, 10**12])
def test_more_than_is_left_is_refused(amount: int) -> None:
    order = make_hold(10_000)

    with pytest.raises(refund_hold.Overdrawn):
        refund(order, amount)

    assert hold_row(order).held == 10_000


def test_nothing_is_left_after_a_release() -> None:
    order = make_hold(10_000)
    release(order)

    with pytest.raises(release_hold.Overdrawn):
        release(order, key="again")
    with pytest.raises(refund_hold.Overdrawn):
        refund(order, 1)


@pytest.mark.parametrize("amount", [0, -1])
def test_nothing_is_no_amount(amount: int) -> None:
    order = make_hold(100)

    with pytest.raises(refund_hold.NotAnAmount):
        refund(order, amount)
    with pytest.raises(hold_money.NotAnAmount):
        make_hold(amount)


def test_a_key_stands_for_one_movement() -> None:
    order, other = make_hold(100), make_hold(100)
    refund(order, 10)

    with pytest.raises(refund_hold.KeyReused):
        refund(order, 11)
    with pytest.raises(refund_hold.KeyReused):
        refund(other, 10)
    with pytest.raises(release_hold.KeyReused):
        release(order, key="refund")
    with pytest.raises(hold_money.KeyReused):
        make_hold(101, subject_id=order)


def test_a_subject_is_held_once() -> None:
    order = make_hold(100)

    with pytest.raises(hold_money.AlreadyHeld):
        hold_money.hold_money(
            subject_kind="order",
            subject_id=order,
            payee_kind="shop",
            payee_id=7,
            amount_minor=100,
            currency="CNY",
            key="another",
        )


def test_what_was_never_paid_has_no_hold() -> None:
    assert hold_of.hold_of(subject_kind="order", subject_id=404) is None
    with pytest.raises(release_hold.NoHold):
        release(404)


def test_a_shop_sees_its_balance_and_every_movement_with_commission() -> None:
    first, second = make_hold(10_000, shop_id=1), make_hold(5_000, shop_id=1)
    make_hold(99, shop_id=2)
    refund(first, 2_000)
    release(first, bps=500)

    assert payee_balance.payee_balance(payee_kind="shop", payee_id=1) == [
        Balance(held=5_000, available=7_600, currency="CNY")
    ]
    rows = payee_statement.payee_statement(payee_kind="shop", payee_id=1)
    assert [
        (row.kind, row.subject_id, row.held_minor, row.available_minor, row.fee_minor)
        for row in rows
    ] == [
        ("release", first, -8_000, 7_600, 400),
        ("refund", first, -2_000, 0, 0),
        ("hold", second, 5_000, 0, 0),
        ("hold", first, 10_000, 0, 0),
    ]
    assert [(row.held_after, row.available_after) for row in rows] == [
        (5_000, 7_600),
        (13_000, 0),
        (15_000, 0),
        (10_000, 0),
    ]
    assert payee_statement.statement_sums(payee_kind="shop", payee_id=1) == [
        StatementSums(currency="CNY", paid=15_000, released=7_600, fees=400, refunded=2_000)
    ]
    older = payee_statement.payee_statement(
        payee_kind="shop", payee_id=1, before_id=rows[1].id, limit=1
    )
    assert older == [rows[2]]


def test_a_statement_is_narrowed_without_losing_the_balance() -> None:
    first = make_hold(10_000, shop_id=1)
    release(first, bps=500)
    whole = payee_statement.payee_statement(payee_kind="shop", payee_id=1)
    freed, _held = whole

    only = payee_statement.payee_statement(payee_kind="shop", payee_id=1, movement="release")
    since = payee_statement.payee_statement(
        payee_kind="shop", payee_id=1, since=freed.occurred_at, until=freed.occurred_at
    )

    assert only == [freed]
    assert freed.available_after == 9_500
    assert since == []
    assert (
        payee_statement.statement_sums(payee_kind="shop", payee_id=1, until=whole[-1].occurred_at)
        == []
    )


def test_a_shop_that_never_sold_has_no_balance() -> None:
    assert payee_balance.payee_balance(payee_kind="shop", payee_id=404) == []
    assert verify.verify().ok
