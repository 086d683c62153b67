"""SQL is counted for who sends it, and told when it is slow: without its values."""

from collections.abc import Iterator

import pytest
from django.db import connection

from heliu.kernel import sql
from heliu.kernel.telemetry import statements, work
from heliu.kernel.telemetry.scope import Scope
from heliu.kernel.telemetry.tests.lines import Lines


@pytest.fixture
def slow_at_20_ms() -> Iterator[None]:
    statements.tell_slow(0.02)
    yield
    statements.tell_slow(0)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (
            "SELECT *\n  FROM t -- why\n WHERE a = %(a)s AND b = 'it''s' AND c > 12.5",
            "SELECT * FROM t WHERE a = %(a)s AND b = ? AND c > ?",
        ),
        ("SELECT 1 /* a\n b */ WHERE x IN (%s, %s,%s)", "SELECT ? WHERE x IN (%s, …)"),
        ("INSERT INTO t2 VALUES (1, 2, 3)", "INSERT INTO t2 VALUES (?, …)"),
    ],
)
def test_statements_are_told_without_values(statement: str, told: str) -> None:
    assert statements.normalized(statement) == told


def test_long_statements_are_cut() -> None:
    assert len(statements.normalized("SELECT a, " * 1_000)) == 1_001


@pytest.mark.django_db
def test_statements_are_counted_for_their_scope_alone() -> None:
    at = Scope(kind="request", name="product")

    with work.under(at):
        sql.fetch_value("SELECT 1", {})
        with pytest.raises(ZeroDivisionError), work.under(Scope(kind="job", name="inner")):
            sql.fetch_value("SELECT 2", {})
            raise ZeroDivisionError
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(0.01)")
    sql.fetch_value("SELECT 3", {})

    assert at.statements == 3  # what is done inside it is its own too
    assert 0.01 <= at.sql_seconds < at.seconds


@pytest.mark.django_db
def test_slow_ones_are_told_with_their_request_and_without_their_values(
    lines: Lines, slow_at_20_ms: None
) -> None:
    with work.under(Scope(kind="request", name="search", request_id="q" * 32)):
        sql.fetch_value("SELECT 1", {})
        sql.fetch_value(
            "SELECT %(secret)s::text, 'literal' FROM pg_sleep(0.03)", {"secret": "my value"}
        )

    (line,) = lines()
    assert line["event"] == "slow_statement"
    assert line["sql"] == "SELECT %(secret)s::text, ? FROM pg_sleep(?)"
    assert line["ms"] >= 30
    assert (line["route"], line["request_id"]) == ("search", "q" * 32)
