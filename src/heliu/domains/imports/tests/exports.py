"""Catalogues as a shop exports them, for tests to read in."""

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

from heliu.domains.imports.types import ImportReport, Issue
from heliu.kernel import sql

HEADERS = [
    "Handle", "Title", "Body (HTML)", "Vendor", "Type", "Tags", "Published", "Option1 Name",
    "Option1 Value", "Option2 Name", "Option2 Value", "Variant SKU", "Variant Grams",
    "Variant Inventory Tracker", "Variant Inventory Qty", "Variant Inventory Policy",
    "Variant Price", "Variant Compare At Price", "Variant Barcode", "Image Src", "Variant Image",
]  # fmt: skip
CUP = {
    "Handle": "cup",
    "Title": "Cup",
    "Published": "true",
    "Option1 Name": "Title",
    "Option1 Value": "Default Title",
    "Variant Inventory Tracker": "shopify",
    "Variant Inventory Qty": "5",
    "Variant Inventory Policy": "deny",
    "Variant Price": "20.00",
}
TABLES = (
    "catalog_product", "catalog_variant", "catalog_productmedia", "catalog_productoption",
    "inventory_stockitem", "inventory_stockmovement", "imports_importedvariant", "stream_event",
    "procrastinate_jobs",
)  # fmt: skip


class Read(Protocol):
    """Reads rows of an export into the test's shop."""

    def __call__(self, *rows: dict[str, str], encoding: str = "utf-8") -> ImportReport:
        """What became of them."""
        ...


def write(path: Path, rows: Iterable[Mapping[str, str]], encoding: str = "utf-8") -> None:
    """An export with these rows below the usual header."""
    target = io.StringIO()
    writer = csv.DictWriter(target, HEADERS)
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(target.getvalue().encode(encoding))


def said(issues: Iterable[Issue]) -> list[tuple[int, str, str]]:
    """What was said, of which line and column."""
    return [(issue.line, issue.column, issue.reason) for issue in issues]


def everything() -> list[object]:
    """All that reading a catalogue may write."""
    return [
        sql.fetch_value(f"SELECT jsonb_agg(to_jsonb(t) ORDER BY t.id) FROM {table} t", {})
        for table in TABLES
    ]
