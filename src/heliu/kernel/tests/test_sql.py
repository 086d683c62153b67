"""Reads by hand: rows into Structs, and plans that PostgreSQL keeps."""

import msgspec
import pytest
from django.db import connection

from heliu.kernel import sql

pytestmark = pytest.mark.django_db

_BY_IDS = "SELECT number FROM unnest(%(ids)s::bigint[]) AS given(number) WHERE number = ANY({list})"


class _Row(msgspec.Struct, frozen=True):
    number: int


def test_a_list_matches_what_is_in_it() -> None:
    statement = _BY_IDS.format(list="%(wanted)s::bigint[]")
    for wanted, expected in (([2, 3], [2, 3]), ([], []), ([9], [])):
        found = sql.fetch(statement, {"ids": [1, 2, 3], "wanted": wanted}, _Row)
        assert [row.number for row in found] == expected


def test_a_column_that_the_struct_lacks_raises() -> None:
    with pytest.raises(TypeError):
        sql.fetch("SELECT 1 AS number, 2 AS other", {}, _Row)


def test_reads_by_ids_keep_their_plan() -> None:
    """Seen from the server: with a list that it knows it plans each of these runs anew."""
    statement = "SELECT id FROM accounts_actor WHERE id = ANY(%(ids)s::bigint[])"
    for number in range(20):
        sql.fetch_tuples(statement, {"ids": [number, number + 1]})
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT custom_plans, generic_plans FROM pg_prepared_statements"
            " WHERE strpos(statement, 'FROM accounts_actor WHERE id = ANY') > 0"
        )
        custom, kept = cursor.fetchall()[0]
    assert custom <= 5 < kept
