"""Our own CSV: one row per variant, headers in Chinese or English, made to be edited by hand."""

from heliu.domains.imports.reading import Row, rows

#: Field, English header, Chinese header; in the order they are written.
COLUMNS = [
    ("handle", "Handle", "商品标识"),
    ("title", "Title", "标题"),
    ("body", "Description", "描述"),
    ("vendor", "Brand", "品牌"),
    ("type", "Type", "类型"),
    ("tags", "Tags", "标签"),
    ("category", "Category", "类目"),
    ("published", "Published", "上架"),
    ("option1_name", "Option 1", "规格1"),
    ("option1_value", "Value 1", "规格值1"),
    ("option2_name", "Option 2", "规格2"),
    ("option2_value", "Value 2", "规格值2"),
    ("option3_name", "Option 3", "规格3"),
    ("option3_value", "Value 3", "规格值3"),
    ("sku", "SKU", "商家编码"),
    ("price", "Price", "价格"),
    ("compare_at", "Compare-at price", "划线价"),
    ("stock", "Stock", "库存"),
    ("barcode", "Barcode", "条码"),
    ("grams", "Weight (g)", "重量（克）"),
    ("images", "Pictures", "图片"),
    ("variant_image", "Variant picture", "规格图片"),
]
WORDS = {
    "en": {"yes": "yes", "no": "no", "unlimited": "unlimited"},
    "zh": {"yes": "是", "no": "否", "unlimited": "不限"},
}
_UNLIMITED = {"unlimited", "不限", "无限", "∞"}
_NAMES = {header.lower(): field for field, *headers in COLUMNS for header in headers}
#: What a spreadsheet would take for a formula, and the mark that keeps it from doing so.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
_NUMBER_LIKE = ("sku", "barcode", "grams", "stock", "price", "compare_at")


def headers(language: str) -> list[str]:
    """The header row in ``en`` or ``zh``."""
    return [chinese if language == "zh" else english for _, english, chinese in COLUMNS]


def guarded(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula; :func:`_unguarded` takes the guard off."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _unguarded(cell: str, *, is_number_like: bool) -> str:
    if not cell.startswith("'"):
        return cell
    if cell[1:].startswith(_FORMULA) or is_number_like:
        return cell[1:]
    return cell


def read(text: str) -> tuple[list[Row], dict[str, str]]:
    """The rows of a file in our form and its own column names, by field. Raises UnreadableFile."""
    found, columns = rows(text, _NAMES, required=("handle", "title"))
    for row in found:
        for field in row:
            row[field] = _unguarded(row[field], is_number_like=field in _NUMBER_LIKE)
        stock = row.pop("stock", "")
        row["unlimited"] = "1" if stock.lower() in _UNLIMITED else ""
        row["quantity"] = "" if row["unlimited"] else stock
    if "stock" in columns:
        columns["quantity"] = columns["stock"]
    if "images" in columns:
        columns["image"] = columns["images"]
    return found, columns
