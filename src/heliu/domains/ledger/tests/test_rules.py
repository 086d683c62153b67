"""The rules that stand in the database, against whoever goes round the actions."""

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction

from heliu.domains.ledger.models import Account, Hold, Posting, Transfer
from heliu.domains.ledger.queries import verify
from heliu.domains.ledger.tests.factories import make_hold

pytestmark = pytest.mark.django_db


def account(code: str = "escrow", currency: str = "CNY", owner: int = 0) -> Account:
    return Account.objects.create(owner_kind="test", owner_id=owner, code=code, currency=currency)


def check_now() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize(
    ("legs", "rule"),
    [
        ([], "ledger_transfer_has_postings"),
        ([(0, 100, "CNY")], "ledger_transfer_balances"),
        ([(0, 100, "CNY"), (1, -99, "CNY")], "ledger_transfer_balances"),
        ([(0, 100, "CNY"), (2, -100, "USD")], "ledger_transfer_balances"),
        ([(0, 100, "USD"), (1, -100, "USD")], "ledger_posting_currency"),
    ],
)
def test_what_does_not_balance_does_not_commit(legs: list[tuple[int, int, str]], rule: str) -> None:
    accounts = [account(), account(owner=1), account(currency="USD")]

    transfer = Transfer.objects.create(
        kind="hold", idempotency_key="t", subject_kind="order", subject_id=1
    )
    for index, amount, currency in legs:
        Posting.objects.create(
            transfer=transfer, account=accounts[index], amount_minor=amount, currency=currency
        )

    with pytest.raises(IntegrityError) as refused:
        check_now()
    cause = refused.value.__cause__
    assert isinstance(cause, psycopg.errors.IntegrityError)
    assert cause.diag.constraint_name == rule


def test_a_posting_cannot_be_added_to_an_old_transfer() -> None:
    make_hold()
    check_now()

    with pytest.raises(IntegrityError, match="does not balance"):
        Posting.objects.create(
            transfer=Transfer.objects.get(),
            account=Account.objects.all()[0],
            amount_minor=1,
            currency="CNY",
        )


@pytest.mark.parametrize("table", ["ledger_account", "ledger_transfer", "ledger_posting"])
@pytest.mark.parametrize(
    "statement", ["UPDATE {} SET id = id + 1", "DELETE FROM {}", "TRUNCATE {} CASCADE"]
)
def test_the_books_are_append_only(table: str, statement: str) -> None:
    make_hold()
    check_now()

    with (
        connection.cursor() as cursor,
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
    ):
        cursor.execute(statement.format(table))


@pytest.mark.parametrize("column", ["released_minor", "refunded_minor", "fees_minor"])
def test_a_hold_is_never_overdrawn(column: str) -> None:
    order = make_hold(100)

    with pytest.raises(IntegrityError, match="hold_not_overdrawn"):
        Hold.objects.filter(subject_id=order).update(**{column: 101})


def test_verify_finds_a_hold_that_says_something_else_than_its_postings() -> None:
    order = make_hold(100)
    Hold.objects.filter(subject_id=order).update(refunded_minor=30)

    report = verify.verify()

    assert not report.ok
    assert report.transfers == 1
    assert report.problems == [
        (
            f"order {order}: the hold says paid 100, released 0, refunded 30, fees 0;"
            " the postings say 100, 0, 0, 0"
        ),
        "escrow in CNY: balance 100, held 70",
    ]


def test_verify_finds_a_movement_without_a_hold() -> None:
    make_hold(100)
    Hold.objects.all().delete()

    assert verify.verify().problems[-1] == "escrow in CNY: balance 100, held 0"
