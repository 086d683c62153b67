"""Plans stay with a connection: through refusals, and however many there are."""

import pytest
from django.db import connection, transaction

from heliu.kernel.connections import PLANS

_MANY = 150


def _prepared(marker: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE strpos(statement, %s) > 0", [marker]
        )
        return int(cursor.fetchone()[0])


def _say(statement: str) -> None:
    with connection.cursor() as cursor:
        for _ in range(4):
            cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
def test_a_refusal_forgets_no_plan() -> None:
    _say("SELECT 1 AS outlives")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        _say("SELECT 2 AS outlives")
        _ = 1 / 0
    assert _prepared("AS outlives") == 2


@pytest.mark.django_db(transaction=True)
def test_a_changed_table_forgets_them() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE briefly (number int)")
        _say("SELECT * FROM briefly")
        cursor.execute("ALTER TABLE briefly ADD other int")
        cursor.execute("SELECT * FROM briefly")
        assert [column.name for column in cursor.description] == ["number", "other"]
        cursor.execute("DROP TABLE briefly")


@pytest.mark.django_db(transaction=True)
def test_a_purchase_has_more_statements_than_the_driver_would_keep() -> None:
    for number in range(_MANY):
        _say(f"SELECT {number} AS one_of_many")
    assert _MANY <= _prepared("AS one_of_many") <= PLANS
