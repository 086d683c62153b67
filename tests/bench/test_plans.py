"""Whatever a hot page asks for, there is an index that finds it."""

import msgspec
import pytest

from heliu.project.bench.load.plans import read_to_the_end
from heliu.project.bench.load.statements import Statement
from heliu.project.bench.rows.hot import Hot
from heliu.project.bench.rows.plans import scanned
from heliu.project.bench.site import Site

#: What grows with the market has more rows than this in the seeded world.
GROWING = 250


@pytest.fixture(scope="module")
def hot(site: Site) -> Hot:
    """Every page that rows ask for, and a purchase."""
    told = site.run("step", "bench-pages", "--share", str(site.share))
    return msgspec.json.decode(told, type=Hot)


def test_hot_statements_need_no_table_from_end_to_end(site: Site, hot: Hot) -> None:
    assert scanned(site, hot, rows=GROWING, avoidable=True) == set()


@pytest.mark.parametrize("table", ["social_post", "orders_order", "catalog_product"])
def test_what_has_no_index_is_found_out(site: Site, table: str) -> None:
    statement = Statement(f"SELECT id FROM {table} WHERE updated = $1", ["x"])
    columns = {"social_post": "text", "orders_order": "note", "catalog_product": "title"}
    asked = Statement(statement.text.replace("updated", columns[table]), statement.parameters)

    found = read_to_the_end(site.url(), [asked], rows=GROWING, avoidable=True)

    assert [each.split(":")[0] for each in found] == [table]


def test_writes_and_small_tables_are_passed_over(site: Site) -> None:
    said = [
        Statement("SELECT id FROM catalog_category WHERE name_en = $1", ["Tea"]),
        Statement("UPDATE social_post SET text = $1 WHERE text = $1", ["x"]),
    ]

    assert read_to_the_end(site.url(), said, rows=GROWING, avoidable=True) == set()
