"""Whatever stands in a file, the import answers; it never breaks."""

import csv
import io
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heliu.domains.imports.actions.import_catalogue import import_catalogue
from heliu.domains.imports.tests.exports import HEADERS
from heliu.domains.imports.types import SOURCES, UnreadableFile
from heliu.domains.shops.models import Shop

pytestmark = pytest.mark.django_db

CELLS = st.one_of(
    st.sampled_from(
        ["", "cup", "Cup", "1", "-1", "1e9", "9" * 40, "NaN", "'", "=1", "true", "Title", "S",
         "Default Title", "continue", "https://[", "http://x/a.jpg", "media:x", "，", "a" * 3000]
    ),
    st.text(max_size=12),
)  # fmt: skip


@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(rows=st.lists(st.lists(CELLS, min_size=21, max_size=21), max_size=6))
def test_any_rows_are_read_or_refused_but_never_break(
    shop: Shop, tmp_path: Path, rows: list[list[str]]
) -> None:
    target = io.StringIO()
    csv.writer(target).writerows([HEADERS, *rows])
    path = tmp_path / "fuzz.csv"
    path.write_bytes(target.getvalue().encode("utf-8", "ignore"))

    try:
        report = import_catalogue(shop_id=shop.pk, path=path, source="shopify")
    except UnreadableFile:
        return

    assert report.variants.total <= len(rows)
    again = import_catalogue(shop_id=shop.pk, path=path, source="shopify")
    assert again.variants.created == again.variants.updated == 0


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    head=st.sampled_from([b"", b"Handle,Title,Price\n", "商品标识,标题,价格\n".encode("gb18030")]),
    content=st.binary(max_size=300),
    source=st.sampled_from(SOURCES),
)
def test_any_bytes_are_read_or_refused_but_never_break(
    shop: Shop, tmp_path: Path, head: bytes, content: bytes, source: str
) -> None:
    path = tmp_path / "fuzz.csv"
    path.write_bytes(head + content)

    with suppress(UnreadableFile):
        import_catalogue(shop_id=shop.pk, path=path, source=source)
