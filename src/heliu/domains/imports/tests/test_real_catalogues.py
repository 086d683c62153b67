"""The three real exports, where they are to be had."""

from pathlib import Path

import pytest

from heliu.domains.catalog.models import Product, ProductMedia, Variant
from heliu.domains.catalog.tests.factories import make_shop_row
from heliu.domains.imports.actions.import_catalogue import import_catalogue
from heliu.domains.imports.tests.exports import everything
from heliu.domains.imports.types import ImportReport
from heliu.domains.inventory.models import StockItem
from heliu.domains.shops.models import Shop

FOLDER = Path(__file__).parents[6] / "shared" / "data" / "shopify"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the real catalogues are not on this machine"),
]


def read(shop: Shop, name: str, *, images_dir: Path | None = None) -> ImportReport:
    return import_catalogue(
        shop_id=shop.pk, path=FOLDER / name, source="shopify", images_dir=images_dir
    )


@pytest.mark.parametrize(
    ("name", "products", "variants", "pictures"),
    [("apparel", 25, 96, 55), ("bicycles", 284, 1121, 1034), ("jewelry", 19, 24, 25)],
)
def test_every_row_is_in_the_shop_and_a_second_reading_changes_nothing(
    name: str, products: int, variants: int, pictures: int
) -> None:
    shop = make_shop_row(currency="USD")

    first = read(shop, f"{name}.csv")
    before = everything()
    second = read(shop, f"{name}.csv")

    assert (first.products.created, first.variants.created) == (products, variants)
    assert (first.images.queued, first.rejected) == (pictures, [])
    assert (Product.objects.count(), Variant.objects.count()) == (products, variants)
    assert (second.products.unchanged, second.variants.unchanged) == (products, variants)
    assert (second.products.updated, second.variants.updated, second.images.queued) == (0, 0, 0)
    assert second.warnings == first.warnings
    assert everything() == before


def test_pictures_in_a_folder_are_attached_by_their_names() -> None:
    shop = make_shop_row(currency="USD")

    first = read(shop, "apparel.csv", images_dir=FOLDER / "images")
    second = read(shop, "apparel.csv", images_dir=FOLDER / "images")

    assert (first.images.attached, first.images.queued, first.images.missing) == (48, 7, 0)
    assert (second.images.attached, second.images.queued) == (0, 0)
    assert ProductMedia.objects.filter(media=None).count() == 7


def test_what_real_files_do_is_read_as_it_is_meant() -> None:
    shop = make_shop_row(currency="USD")

    read(shop, "bicycles.csv")
    report = read(shop, "jewelry.csv")

    angles = Variant.objects.filter(product__handle="city-quill-stem").order_by("position")
    assert list(angles.values_list("option1", flat=True)) == ["-30°", "+20°"]
    assert not Variant.objects.filter(barcode__startswith="'").exists()
    assert Variant.objects.exclude(identity=None).count() > 300
    assert Product.objects.filter(state="draft").count() == 58
    assert StockItem.objects.filter(unlimited=True).count() > 17
    assert not StockItem.objects.filter(on_hand__lt=0).exists()
    assert [issue.reason for issue in report.warnings].count("quantity_negative") == 1
