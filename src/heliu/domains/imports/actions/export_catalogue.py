"""A shop's catalogue is written in our own form."""

import csv
from typing import IO

from heliu.domains.catalog.queries import export_rows
from heliu.domains.catalog.queries.export_rows import ExportPicture, ExportProduct
from heliu.domains.catalog.types import VariantRow
from heliu.domains.imports import template
from heliu.domains.imports.attaching import UPLOADED
from heliu.domains.imports.models import ImportedVariant
from heliu.domains.imports.types import HELIU
from heliu.domains.inventory.queries import stock_on_hand
from heliu.domains.inventory.queries.stock_on_hand import OnHand
from heliu.kernel import clock
from heliu.kernel.money import Money
from heliu.kernel.transactions import in_transaction

_CHUNK = 200


def export_catalogue(*, shop_id: int, target: IO[str], language: str = "en") -> int:
    """Write every product with something to sell to ``target``; returns the number of rows.

    Reading the file back at once changes nothing. What is on hand is remembered as the file's, so
    that an edited file moves stock only by what was edited, whatever is sold in between.
    ``language`` of the headers is ``en`` or ``zh``.
    """
    writer = csv.writer(target)
    writer.writerow(template.headers(language))
    after_id, rows = 0, 0
    while products := export_rows.export_rows(shop_id=shop_id, after_id=after_id, limit=_CHUNK):
        variant_ids = [variant.id for product in products for variant in product.variants]
        stock = _remember(variant_ids)
        for product in products:
            for cells in _cells(product, stock, template.WORDS[language]):
                writer.writerow([template.guarded(cell) for cell in cells])
                rows += 1
        after_id = products[-1].id
    return rows


@in_transaction
def _remember(variant_ids: list[int]) -> dict[int, OnHand]:
    """What is on hand now becomes what the last file of our own kind said."""
    stock = stock_on_hand.stock_on_hand(variant_ids)
    ImportedVariant.objects.bulk_create(
        [
            ImportedVariant(
                variant_id=row.variant_id,
                source=HELIU,
                last_quantity=0 if row.unlimited else row.on_hand,
                last_unlimited=row.unlimited,
                imported_at=clock.now(),
            )
            for row in stock.values()
        ],
        update_conflicts=True,
        unique_fields=["variant", "source"],
        update_fields=["last_quantity", "last_unlimited", "imported_at"],
    )
    return stock


def _cells(
    product: ExportProduct, stock: dict[int, OnHand], words: dict[str, str]
) -> list[list[str]]:
    """The product's rows: what belongs to all variants stands in the first one."""
    pictures = {picture.id: _address(picture) for picture in product.pictures}
    rows = []
    for number, variant in enumerate(product.variants):
        cells = dict.fromkeys((field for field, *_ in template.COLUMNS), "")
        cells["handle"] = product.handle
        if number == 0:
            cells |= _head(product, words)
            cells["images"] = "\n".join(pictures.values())
        values = (variant.option1, variant.option2, variant.option3)
        cells |= {f"option{axis}_value": value for axis, value in enumerate(values, start=1)}
        cells |= _of_variant(variant, product.currency)
        cells["stock"] = _stock(stock.get(variant.id), words)
        if variant.image_id is not None:
            cells["variant_image"] = pictures.get(variant.image_id, "")
        rows.append(list(cells.values()))
    return rows


def _head(product: ExportProduct, words: dict[str, str]) -> dict[str, str]:
    return {
        "title": product.title,
        "body": product.description_html,
        "vendor": product.vendor,
        "type": product.product_type,
        "tags": ", ".join(product.tags),
        "category": product.category_slug,
        "published": words["yes" if product.state == "published" else "no"],
        **{f"option{axis}_name": name for axis, name in enumerate(product.option_names, start=1)},
    }


def _of_variant(variant: VariantRow, currency: str) -> dict[str, str]:
    struck = variant.compare_at_minor
    return {
        "sku": variant.sku,
        "price": f"{Money(variant.price_minor, currency).amount:f}",
        "compare_at": f"{Money(struck, currency).amount:f}" if struck is not None else "",
        "barcode": variant.barcode,
        "grams": str(variant.weight_grams),
    }


def _stock(row: OnHand | None, words: dict[str, str]) -> str:
    if row is None:
        return "0"
    return words["unlimited"] if row.unlimited else str(row.on_hand)


def _address(picture: ExportPicture) -> str:
    return picture.source_url or f"{UPLOADED}{picture.key}"
