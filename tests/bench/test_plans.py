"""What no index finds is found out."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heliu.domains.inventory.actions import mark_sold, release_reservations, ship_reservations
from heliu.kernel.postgres import connecting
from heliu.project.bench.load.plans import read_to_the_end
from heliu.project.bench.load.statements import Statement

pytestmark = pytest.mark.django_db

#: Tables that were never counted say so.
ANY = -1


def scanned(text: str, *parameters: str, rows: int = ANY) -> list[str]:
    with connecting.connect() as own:
        said = [Statement(text, list(parameters))]
        return sorted(read_to_the_end(own, said, rows=rows, avoidable=True))


@pytest.mark.parametrize(
    ("table", "column"),
    [("social_post", "text"), ("orders_order", "note"), ("catalog_product", "title")],
)
def test_what_has_no_index_is_named(table: str, column: str) -> None:
    found = scanned(f"SELECT id FROM {table} WHERE {column} = $1", "x")

    assert found == [f"{table}: SELECT id FROM {table} WHERE {column} = $1"]


def test_what_has_an_index_is_not() -> None:
    assert scanned("SELECT id FROM orders_order WHERE number = $1", "2ABCDEFGHJKM") == []


def test_small_tables_may_be_read() -> None:
    assert scanned("SELECT id FROM social_post WHERE text = $1", "x", rows=10_000_000) == []


def test_writes_are_passed_over() -> None:
    assert scanned("UPDATE social_post SET text = $1 WHERE text = $1", "x") == []


def test_goods_of_an_order_are_found_by_their_index() -> None:
    """However many were ever sold. With no other index left, the one by order has to do."""
    kind = "order_line"
    with CaptureQueriesContext(connection) as said:
        release_reservations.release_reservations(holder_kind=kind, holder_ids=[1, 2])
        ship_reservations.ship_reservations(holder_kind=kind, holder_ids=[1, 2])
        mark_sold.mark_sold(holder_kind=kind, holder_ids=[])

    texts = [each["sql"] for each in said.captured_queries]
    asked = [text for text in texts if "inventory_reservation" in text]
    assert len(asked) > 2
    with connection.cursor() as own:
        for other in _others_of("inventory_reservation", "reservation_once"):
            own.execute(f"DROP INDEX {other}")
        own.execute("ALTER TABLE inventory_reservation DROP CONSTRAINT inventory_reservation_pkey")
        own.execute("SET LOCAL enable_seqscan = off")
        for text in asked:
            own.execute(f"EXPLAIN {text}")
            plan = "\n".join(row[0] for row in own.fetchall())
            assert "Seq Scan on inventory_reservation" not in plan, text


def _others_of(table: str, index: str) -> list[str]:
    """The indexes but one that no constraint needs."""
    with connection.cursor() as own:
        own.execute(
            "SELECT c.relname::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
            " WHERE i.indrelid = %s::regclass AND NOT i.indisprimary AND c.relname <> %s",
            [table, index],
        )
        return [name for (name,) in own.fetchall()]
