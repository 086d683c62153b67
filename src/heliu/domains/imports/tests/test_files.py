"""Files: how they may be written, which are none, and ours there and back."""

from pathlib import Path

import pytest
from django.db.models import F

from heliu.domains.catalog.models import Product
from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.imports.actions.export_catalogue import export_catalogue
from heliu.domains.imports.actions.import_catalogue import import_catalogue
from heliu.domains.imports.models import ImportRun
from heliu.domains.imports.queries.preview_catalogue import preview_catalogue
from heliu.domains.imports.tests.exports import CUP, Read, everything
from heliu.domains.imports.types import UnreadableFile
from heliu.domains.inventory.models import StockItem
from heliu.domains.shops.models import Shop

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encodings(read: Read, encoding: str) -> None:
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
def test_files_that_are_none(shop: Shop, tmp_path: Path, content: bytes | None, code: str) -> None:
    path = tmp_path / "file.csv"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(UnreadableFile) as refused:
        import_catalogue(shop_id=shop.pk, path=path, source="shopify")

    assert refused.value.code == code
    assert not ImportRun.objects.exists()


def test_an_empty_catalogue_is_nothing(read: Read) -> None:
    assert read().is_empty


def test_a_preview_writes_nothing(shop: Shop, read: Read, tmp_path: Path) -> None:
    read(CUP)
    before = everything()

    seen = preview_catalogue(shop_id=shop.pk, path=tmp_path / "export.csv", source="shopify")

    assert (seen.products, seen.new_products, seen.changed_products, seen.variants) == (1, 0, 0, 1)
    assert seen.same_products == 1
    assert [one.title for one in seen.sample] == ["Cup"]
    assert everything() == before


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_exported_and_read_back_changes_nothing(
    shop: Shop, read: Read, tmp_path: Path, language: str
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


def test_our_template_in_chinese_by_hand(shop: Shop, tmp_path: Path) -> None:
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
