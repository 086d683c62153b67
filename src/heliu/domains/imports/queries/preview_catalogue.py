"""What a file would bring, before anything is written."""

from pathlib import Path

from heliu.domains.catalog.queries import handles_known
from heliu.domains.imports import parsing
from heliu.domains.imports.types import Preview, PreviewProduct
from heliu.domains.imports.types import UnreadableFile as UnreadableFile
from heliu.domains.shops.queries import shop_currency

_SAMPLE = 10


def preview_catalogue(*, shop_id: int, path: Path, source: str) -> Preview:
    """Read the file and say what is in it. Cost: 3 SQL. Raises UnreadableFile."""
    currency = shop_currency.shop_currency(shop_id)
    products, notes = parsing.parse(path=path, source=source, currency=currency)
    handles = [product.draft.handle for product in products]
    known = handles_known.handles_known(shop_id=shop_id, handles=handles)
    sample = [
        PreviewProduct(
            line=product.line,
            handle=product.draft.handle,
            title=product.draft.title,
            variants=len(product.draft.variants),
            pictures=len(product.draft.pictures),
            min_price_minor=min(variant.price_minor for variant in product.draft.variants),
            is_published=product.draft.is_published,
            is_new=product.draft.handle not in known,
        )
        for product in products[:_SAMPLE]
    ]
    return Preview(
        products=len(products),
        new_products=len(products) - len(known),
        variants=sum(len(product.draft.variants) for product in products),
        pictures=sum(len(product.draft.pictures) for product in products),
        sample=sample,
        rejected=notes.rejected,
        warnings=notes.warnings,
    )
