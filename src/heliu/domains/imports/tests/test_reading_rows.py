"""What a row of a catalogue becomes, and what is said of rows that become nothing."""

import msgspec
import pytest

from heliu.domains.catalog.models import Product, ProductMedia, Variant
from heliu.domains.catalog.tests.factories import make_product, make_shop_row
from heliu.domains.imports.actions import fetch_picture
from heliu.domains.imports.models import ImportRun
from heliu.domains.imports.tests.exports import CUP, Read, said
from heliu.domains.inventory.models import StockItem
from heliu.kernel.http_client import Unreachable

pytestmark = pytest.mark.django_db


def test_a_row_becomes_a_product_with_stock(read: Read) -> None:
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
    read: Read, change: dict[str, str], line: int, column: str, reason: str
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
    read: Read, change: dict[str, str], column: str, reason: str, kept: dict[str, object]
) -> None:
    report = read({**CUP, **change})

    assert said(report.warnings) == [(2, column, reason)]
    assert report.is_complete
    values = Variant.objects.values(*kept).get() if kept else {}
    assert values == kept
    assert StockItem.objects.get().on_hand == (0 if "quantity" in reason else 5)


def test_apostrophes_of_spreadsheets_are_not_the_merchants(read: Read) -> None:
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


def test_identity_is_the_options_and_never_the_sku(read: Read) -> None:
    red = {**CUP, "Option1 Name": "Colour", "Option1 Value": "Red", "Variant SKU": "C"}
    blue = {**red, "Title": "", "Option1 Name": "", "Option1 Value": "Blue"}

    first = read(red, blue)
    second = read({**red, "Variant SKU": "R"}, blue)

    assert (first.variants.created, second.variants.updated, second.variants.unchanged) == (2, 1, 1)
    assert list(Variant.objects.order_by("position").values_list("option1", "sku")) == [
        ("Red", "R"),
        ("Blue", "C"),
    ]


def test_a_row_twice_is_told_and_the_later_one_holds(read: Read) -> None:
    report = read(CUP, {**CUP, "Title": "", "Variant Price": "30"})

    assert said(report.warnings) == [(3, "Option1 Value", "variant_repeated")]
    assert Variant.objects.get().price_minor == 3000


def test_rows_of_a_product_may_be_apart_and_in_any_order(read: Read) -> None:
    red = {"Handle": "cup", "Option1 Value": "Red", "Variant Price": "10"}
    head = {**CUP, "Option1 Name": "Colour", "Option1 Value": "Blue"}

    report = read(red, {**CUP, "Handle": "bowl", "Title": "Bowl"}, head)

    assert (report.products.created, report.variants.created, report.rejected) == (2, 3, [])


def test_lines_are_those_of_the_file(read: Read) -> None:
    tall = {**CUP, "Body (HTML)": "<p>one\ntwo\nthree</p>"}
    broken = {**CUP, "Handle": "bowl", "Variant Price": "?"}

    report = read(tall, broken)

    assert said(report.rejected) == [(5, "Variant Price", "price_unreadable")]


def test_pictures_by_address_are_jobs_and_failures_are_warnings(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = "https://example.org/cup.jpg?v=123"
    report = read({**CUP, "Image Src": url, "Variant Image": url})
    picture = ProductMedia.objects.get()

    def unreachable(url: str) -> None:
        raise Unreachable("no_answer", url)

    monkeypatch.setattr(fetch_picture, "fetch_image", unreachable)
    run = ImportRun.objects.get()
    fetch_picture.fetch_picture(picture_id=picture.pk, url=url, run_id=run.pk, line=2)

    run.refresh_from_db()
    picture.refresh_from_db()
    assert (report.images.queued, picture.source_url) == (1, "https://example.org/cup.jpg")
    assert Variant.objects.get().image_id == picture.pk
    assert run.report["warnings"] == [
        {"line": 2, "column": "Image Src", "reason": "picture_unreachable", "value": url}
    ]
    assert (run.report["images"]["missing"], picture.fetch_error) == (1, "no_answer")


def test_another_shops_products_are_never_touched(read: Read) -> None:
    other = make_product(make_shop_row(), handle="cup", title="Foreign")

    read(CUP)

    assert Product.objects.filter(handle="cup").count() == 2
    other.refresh_from_db()
    assert other.title == "Foreign"
