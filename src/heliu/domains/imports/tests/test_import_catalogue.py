import csv
import io
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.db.models import F

from heliu.domains.catalog.models import Product, ProductMedia, Variant
from heliu.domains.catalog.tests.factories import make_product, make_shop_row
from heliu.domains.imports.actions import fetch_picture
from heliu.domains.imports.actions.export_catalogue import export_catalogue
from heliu.domains.imports.actions.import_catalogue import import_catalogue
from heliu.domains.imports.models import ImportRun
from heliu.domains.imports.queries.preview_catalogue import preview_catalogue
from heliu.domains.imports.types import ImportReport, UnreadableFile
from heliu.domains.inventory.models import StockItem
from heliu.kernel import sql
from heliu.kernel.http_client import Unreachable

pytestmark = pytest.mark.django_db

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
    "inventory_stockitem", "inventory_stockmovement", "stream_event", "procrastinate_jobs",
)  # fmt: skip


@pytest.fixture
def shop() -> Any:
    return make_shop_row()


@pytest.fixture
def read(shop: Any, tmp_path: Path) -> Any:
    def read(*rows: dict[str, str], encoding: Any = "utf-8", **options: Any) -> ImportReport:
        target = io.StringIO()
        writer = csv.DictWriter(target, HEADERS)
        writer.writeheader()
        writer.writerows(rows)
        path = tmp_path / "export.csv"
        path.write_bytes(target.getvalue().encode(encoding))
        return import_catalogue(shop_id=shop.pk, path=path, source="shopify", **options)

    return read


def said(issues: Any) -> Any:
    return [(issue.line, issue.column, issue.reason) for issue in issues]


def everything() -> Any:
    return [
        sql.fetch_value(f"SELECT jsonb_agg(to_jsonb(t) ORDER BY t.id) FROM {table} t", {})
        for table in TABLES
    ]


def test_a_row_becomes_a_product_with_stock(read: Any) -> None:
    report = read({**CUP, "Tags": "tea, gift", "Type": "Mug"})

    product = Product.objects.get()
    assert msgspec.to_builtins(report) == {
        "products": {"created": 1, "updated": 0, "unchanged": 0},
        "variants": {"created": 1, "updated": 0, "unchanged": 0},
        "images": {"attached": 0, "queued": 0, "missing": 0},
        "rejected": [],
        "warnings": [],
    }
    assert (product.handle, product.tags, product.state) == ("cup", ["tea", "gift"], "published")
    assert product.category is not None
    assert product.category.slug == "kitchen"
    assert Variant.objects.get().price_minor == 2000
    assert StockItem.objects.get().on_hand == 5
    assert ImportRun.objects.get().report == msgspec.to_builtins(report)


@pytest.mark.parametrize(
    ("change", "line", "column", "reason"),
    [
        ({"Handle": " "}, 2, "Handle", "handle_missing"),
        ({"Title": ""}, 2, "Title", "title_missing"),
        ({"Variant Price": "ask us"}, 2, "Variant Price", "price_unreadable"),
        ({"Variant Price": ""}, 2, "Variant Price", "price_missing"),
        ({"Variant Price": "-1"}, 2, "Variant Price", "price_unreadable"),
        ({"Variant Price": "1.999"}, 2, "Variant Price", "price_unreadable"),
        ({"Option2 Value": "S"}, 2, "Option2 Value", "option_without_name"),
        (
            {"Option1 Name": "Colour", "Option1 Value": ""},
            2,
            "Option1 Value",
            "option_value_missing",
        ),
        (
            {"Option1 Value": "a", "Option2 Name": "Title", "Option2 Value": "b"},
            2,
            "Option2 Name",
            "option_shape",
        ),
    ],
)
def test_what_is_refused_is_told_and_the_rest_is_read(
    read: Any, change: Any, line: Any, column: Any, reason: Any
) -> None:
    bowl = {**CUP, "Handle": "bowl", "Title": "Bowl"}

    report = read({**CUP, **change}, bowl)

    assert said(report.rejected) == [(line, column, reason)]
    assert list(Product.objects.values_list("handle", flat=True)) == ["bowl"]
    assert (report.is_complete, report.is_empty) == (False, False)


@pytest.mark.parametrize(
    ("change", "column", "reason", "kept"),
    [
        ({"Variant Inventory Qty": "-3"}, "Variant Inventory Qty", "quantity_negative", {}),
        ({"Variant Inventory Qty": "many"}, "Variant Inventory Qty", "quantity_unreadable", {}),
        (
            {"Variant Barcode": "123"},
            "Variant Barcode",
            "barcode_not_gtin",
            {"barcode": "123", "identity_id": None},
        ),
        (
            {"Variant Compare At Price": "20.00"},
            "Variant Compare At Price",
            "compare_at_not_above_price",
            {"compare_at_minor": None},
        ),
        (
            {"Variant Compare At Price": "?"},
            "Variant Compare At Price",
            "compare_at_unreadable",
            {"compare_at_minor": None},
        ),
        ({"Variant Grams": "heavy"}, "Variant Grams", "weight_unreadable", {"weight_grams": 0}),
        ({"Variant SKU": "x" * 300}, "Variant SKU", "text_shortened", {"sku": "x" * 255}),
    ],
)
def test_what_is_changed_on_the_way_is_told(
    read: Any, change: Any, column: Any, reason: Any, kept: Any
) -> None:
    report = read({**CUP, **change})

    assert said(report.warnings) == [(2, column, reason)]
    assert report.is_complete
    values = Variant.objects.values(*kept).get() if kept else {}
    assert values == kept
    assert StockItem.objects.get().on_hand == (0 if "quantity" in reason else 5)


def test_apostrophes_of_spreadsheets_are_not_the_merchants(read: Any) -> None:
    read(
        {
            **CUP,
            "Title": "'Round midnight",
            "Variant Barcode": "'741360637481",
            "Variant SKU": "'007",
            "Variant Grams": "'340",
        }
    )

    variant = Variant.objects.get()
    assert (variant.barcode, variant.sku, variant.weight_grams) == ("741360637481", "007", 340)
    assert variant.identity is not None
    assert variant.identity.gtin == "00741360637481"
    assert Product.objects.get().title == "'Round midnight"


@pytest.mark.parametrize(
    ("change", "unlimited"),
    [
        ({}, False),
        ({"Variant Inventory Policy": "continue"}, True),
        ({"Variant Inventory Tracker": ""}, True),
    ],
)
def test_what_is_sold_without_limit(read: Any, change: Any, unlimited: Any) -> None:
    read({**CUP, **change})

    assert StockItem.objects.get().unlimited is unlimited


def test_identity_is_the_options_and_never_the_sku(read: Any) -> None:
    red = {**CUP, "Option1 Name": "Colour", "Option1 Value": "Red", "Variant SKU": "C"}
    blue = {**red, "Title": "", "Option1 Name": "", "Option1 Value": "Blue"}

    first = read(red, blue)
    second = read({**red, "Variant SKU": "R"}, blue)

    assert (first.variants.created, second.variants.updated, second.variants.unchanged) == (2, 1, 1)
    assert list(Variant.objects.order_by("position").values_list("option1", "sku")) == [
        ("Red", "R"),
        ("Blue", "C"),
    ]


def test_a_row_twice_is_told_and_the_later_one_holds(read: Any) -> None:
    report = read(CUP, {**CUP, "Title": "", "Variant Price": "30"})

    assert said(report.warnings) == [(3, "Option1 Value", "variant_repeated")]
    assert Variant.objects.get().price_minor == 3000


def test_rows_of_a_product_may_be_apart_and_in_any_order(read: Any) -> None:
    red = {"Handle": "cup", "Option1 Value": "Red", "Variant Price": "10"}
    head = {**CUP, "Option1 Name": "Colour", "Option1 Value": "Blue"}

    report = read(red, {**CUP, "Handle": "bowl", "Title": "Bowl"}, head)

    assert (report.products.created, report.variants.created, report.rejected) == (2, 3, [])


def test_lines_are_those_of_the_file(read: Any) -> None:
    tall = {**CUP, "Body (HTML)": "<p>one\ntwo\nthree</p>"}
    broken = {**CUP, "Handle": "bowl", "Variant Price": "?"}

    report = read(tall, broken)

    assert said(report.rejected) == [(5, "Variant Price", "price_unreadable")]


def test_stock_moves_only_by_what_the_file_changed(read: Any) -> None:
    read(CUP)
    StockItem.objects.update(on_hand=F("on_hand") - 2)  # two were sold and left the house

    same = read(CUP)
    untouched = StockItem.objects.get().on_hand
    more = read({**CUP, "Variant Inventory Qty": "9"})

    assert (same.variants.unchanged, untouched) == (1, 3)
    assert (more.variants.updated, StockItem.objects.get().on_hand) == (1, 7)


def test_stock_never_goes_below_what_is_promised(read: Any) -> None:
    read(CUP)
    item = StockItem.objects.get()
    StockItem.objects.update(reserved=4)
    sql.execute(
        """INSERT INTO inventory_reservation
             (id, stock_item_id, holder_kind, holder_id, quantity, state, created_at)
           VALUES (1, %(item)s::bigint, 'order_line', 1, 4, 'held', now())""",
        {"item": item.pk},
    )

    read({**CUP, "Variant Inventory Qty": "1"})

    item.refresh_from_db()
    assert (item.on_hand, item.reserved) == (4, 4)


def test_unlimited_and_back(read: Any) -> None:
    read(CUP)

    read({**CUP, "Variant Inventory Policy": "continue"})
    unlimited = StockItem.objects.get().unlimited
    read({**CUP, "Variant Inventory Qty": "8"})

    item = StockItem.objects.get()
    assert (unlimited, item.unlimited, item.on_hand) == (True, False, 8)


def test_pictures_by_address_are_jobs_and_failures_are_warnings(
    read: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = "https://example.org/cup.jpg?v=123"
    report = read({**CUP, "Image Src": url, "Variant Image": url})
    picture = ProductMedia.objects.get()

    def unreachable(url: Any) -> None:
        raise Unreachable("no_answer", url)

    monkeypatch.setattr(fetch_picture, "fetch_image", unreachable)
    run = ImportRun.objects.get()
    fetch_picture.fetch_picture(picture_id=picture.pk, url=url, run_id=run.pk, line=2)

    run.refresh_from_db()
    picture.refresh_from_db()
    assert (report.images.queued, picture.source_url) == (1, "https://example.org/cup.jpg")
    assert Variant.objects.get().image_id == picture.pk
    assert run.report["warnings"] == [
        {"line": 2, "column": "Image Src", "reason": "picture_unreachable"}
    ]
    assert (run.report["images"]["missing"], picture.fetch_error) == (1, "no_answer")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encodings(read: Any, encoding: Any) -> None:
    report = read({**CUP, "Title": "山岚咖啡杯，当周烘焙"}, encoding=encoding)

    assert report.products.created == 1
    assert Product.objects.get().title == "山岚咖啡杯，当周烘焙"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "missing"),
        (b" \n", "empty"),
        (b"PK\x03\x04rest", "spreadsheet"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not_text"),
        (b"name,price\ncup,1\n", "no_header"),
        (b"Handle,Title\n" + b'"' + b"x" * 6_000_000, "not_csv"),
    ],
)
def test_files_that_are_none(shop: Any, tmp_path: Path, content: Any, code: Any) -> None:
    path = tmp_path / "file.csv"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(UnreadableFile) as refused:
        import_catalogue(shop_id=shop.pk, path=path, source="shopify")

    assert refused.value.code == code
    assert not ImportRun.objects.exists()


def test_an_empty_catalogue_is_nothing(read: Any) -> None:
    assert read().is_empty


def test_a_preview_writes_nothing(shop: Any, read: Any, tmp_path: Path) -> None:
    read(CUP)
    before = everything()

    seen = preview_catalogue(shop_id=shop.pk, path=tmp_path / "export.csv", source="shopify")

    assert (seen.products, seen.new_products, seen.variants) == (1, 0, 1)
    assert [one.title for one in seen.sample] == ["Cup"]
    assert everything() == before


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_exported_and_read_back_changes_nothing(
    shop: Any, read: Any, tmp_path: Path, language: Any
) -> None:
    read(
        {**CUP, "Title": "=1+1", "Option1 Name": "Colour", "Option1 Value": "-30°",
         "Body (HTML)": "<p>a\r\nb</p><h1>c</h1>", "Tags": "tea, 礼物", "Variant SKU": "'9",
         "Variant Barcode": "741360637481", "Image Src": "https://example.org/a.jpg"},
        {"Handle": "cup", "Option1 Value": "''x", "Variant Price": "7.5",
         "Variant Compare At Price": "8", "Variant Image": "https://example.org/b.jpg"},
    )  # fmt: skip
    make_product(shop, title="'Tis", handle="-tis", stock=None, published=False)
    StockItem.objects.filter(unlimited=False, on_hand__gt=1).update(on_hand=F("on_hand") - 1)
    Product.objects.filter(handle="-tis").update(search_text="'tis")
    path = tmp_path / "ours.csv"
    with path.open("w", newline="", encoding="utf-8-sig") as target:
        rows = export_catalogue(shop_id=shop.pk, target=target, language=language)
    before = everything()

    report = import_catalogue(shop_id=shop.pk, path=path, source="heliu")

    assert rows == 3
    assert (report.products.unchanged, report.variants.unchanged) == (2, 3)
    assert (report.rejected, report.warnings) == ([], [])
    assert everything() == before


def test_our_template_in_chinese_by_hand(shop: Any, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(
        "商品标识,标题,类目,上架,价格,库存,规格1,规格值1\n"
        "bei,杯子,厨房餐具,是,¥12.50,不限,颜色,红\n"
        "bei,,,,13,4,,蓝\n".encode("gb18030")
    )

    report = import_catalogue(shop_id=shop.pk, path=path, source="heliu")

    assert (report.products.created, report.variants.created, report.warnings) == (1, 2, [])
    assert Product.objects.filter(category__slug="kitchen").exists()
    stock = StockItem.objects.order_by("variant__position").values_list("on_hand", "unlimited")
    assert list(stock) == [(0, True), (4, False)]


def test_another_shops_products_are_never_touched(read: Any) -> None:
    other = make_product(make_shop_row(), handle="cup", title="Foreign")

    read(CUP)

    assert Product.objects.filter(handle="cup").count() == 2
    other.refresh_from_db()
    assert other.title == "Foreign"


def test_a_variant_that_was_never_in_a_file_takes_the_files_stock(shop: Any, read: Any) -> None:
    product = make_product(shop, handle="cup", title="Cup", stock=50)

    read(CUP)

    assert StockItem.objects.get(variant__product=product).on_hand == 5
