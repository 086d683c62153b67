"""Shopify's product export: its columns, and what its cells mean.

Columns as in Shopify's help centre, "Using CSV files to import and export products".
"""

from heliu.domains.imports.reading import Row, rows

_NAMES = {
    "handle": "handle",
    "url handle": "handle",
    "title": "title",
    "body (html)": "body",
    "body html": "body",
    "description": "body",
    "vendor": "vendor",
    "type": "type",
    "tags": "tags",
    "published": "published",
    "published on online store": "published",
    "status": "status",
    **{f"option{i} name": f"option{i}_name" for i in (1, 2, 3)},
    **{f"option{i} value": f"option{i}_value" for i in (1, 2, 3)},
    "variant sku": "sku",
    "sku": "sku",
    "variant grams": "grams",
    "weight value (grams)": "grams",
    "variant inventory tracker": "tracker",
    "inventory tracker": "tracker",
    "variant inventory qty": "quantity",
    "inventory quantity": "quantity",
    "variant inventory policy": "policy",
    "continue selling when out of stock": "policy",
    "variant price": "price",
    "price": "price",
    "variant compare at price": "compare_at",
    "compare-at price": "compare_at",
    "variant barcode": "barcode",
    "barcode": "barcode",
    "image src": "image",
    "product image url": "image",
    "image position": "image_position",
    "image alt text": "image_alt",
    "variant image": "variant_image",
    "variant image url": "variant_image",
    "google shopping / google product category": "google_category",
    "product category": "google_category",
}
#: Where an apostrophe at the start is never the merchant's own: exports put it before what a
#: spreadsheet would take for a number or a formula.
_APOSTROPHES = (
    "sku", "grams", "quantity", "price", "compare_at", "barcode",
    "option1_value", "option2_value", "option3_value",
)  # fmt: skip
_GUARDED = ("'=", "'+", "'-", "'@")
_DEFAULT = "default title"


def read(text: str) -> tuple[list[Row], dict[str, str]]:
    """The rows of an export and its own column names, by field. Raises UnreadableFile."""
    found, columns = rows(text, _NAMES, required=("handle", "title"))
    for row in found:
        for field, cell in row.items():
            if cell.startswith(_GUARDED) or (cell.startswith("'") and field in _APOSTROPHES):
                row[field] = cell.lstrip("'").strip()
        _unlimited(row, columns)
        if row.get("status", "").lower() in ("draft", "archived", "unlisted"):
            row["published"] = "false"
        # A single variant is written as an option called Title with one placeholder value.
        if row.get("option1_value", "").lower() == _DEFAULT and not row.get("option2_value"):
            row["option1_value"] = ""
            row["is_default"] = "1"
    _drop_title_axis(found)
    return found, columns


def _unlimited(row: Row, columns: dict[str, str]) -> None:
    """Sold on when out of stock, or not tracked at all, is sold without limit."""
    is_untracked = "tracker" in columns and not row.get("tracker")
    is_continued = row.get("policy", "").lower() in ("continue", "true")
    row["unlimited"] = "1" if is_untracked or is_continued else ""


def _drop_title_axis(found: list[Row]) -> None:
    """Forget the axis "Title" of products that only ever have the placeholder."""
    real = {row.get("handle") for row in found if row.get("option1_value")}
    for row in found:
        is_title = row.get("option1_name", "").lower() in ("title", "")
        if is_title and row.get("handle") not in real:
            row["option1_name"] = ""
        elif row.get("is_default"):
            row["option1_value"] = "Default Title"
