"""What a file would bring, before anything is written."""

from pathlib import Path

import msgspec

from heliu.domains.catalog.queries import draft_outcomes, known_pictures
from heliu.domains.catalog.queries.draft_outcomes import DraftOutcome
from heliu.domains.catalog.types import PictureDraft, ProductDraft
from heliu.domains.imports import parsing
from heliu.domains.imports.assembling import Assembled
from heliu.domains.imports.folder import PictureFolder
from heliu.domains.imports.types import Preview, PreviewProduct
from heliu.domains.imports.types import UnreadableFile as UnreadableFile
from heliu.domains.inventory.queries import stock_on_hand
from heliu.domains.inventory.queries.stock_on_hand import OnHand
from heliu.domains.shops.queries import shop_currency
from heliu.kernel import sql

_SAMPLE = 12
#: Stands for a picture that would be stored.
_NEW_PICTURE = -1
_LAST = """
SELECT variant_id, last_quantity, last_unlimited FROM imports_importedvariant
 WHERE source = %(source)s::text AND variant_id = ANY(%(ids)s::bigint[])
"""


class _Last(msgspec.Struct, frozen=True):
    variant_id: int
    last_quantity: int
    last_unlimited: bool


def preview_catalogue(
    *, shop_id: int, path: Path, source: str, images_dir: Path | None = None
) -> Preview:
    """Read the file and say what is in it, and what of that is new or different in the shop.

    Cost: 6 SQL, and 4 more for each 500 products. Raises UnreadableFile.
    """
    currency = shop_currency.shop_currency(shop_id)
    products, notes = parsing.parse(path=path, source=source, currency=currency)
    drafts = _with_pictures(shop_id, products, PictureFolder(images_dir))
    compared = draft_outcomes.draft_outcomes(shop_id=shop_id, currency=currency, drafts=drafts)
    outcomes = _with_stock(source, products, compared)
    return Preview(
        products=len(products),
        new_products=outcomes.count("created"),
        changed_products=outcomes.count("updated"),
        variants=sum(len(product.draft.variants) for product in products),
        pictures=sum(len(product.draft.pictures) for product in products),
        sample=[
            _sample(product, outcome)
            for product, outcome in list(zip(products, outcomes, strict=True))[:_SAMPLE]
        ],
        rejected=notes.rejected,
        warnings=notes.warnings,
    )


def _sample(product: Assembled, outcome: str) -> PreviewProduct:
    prices = [variant.price_minor for variant in product.draft.variants]
    counts = [quantity for quantity in product.quantities if quantity is not None]
    return PreviewProduct(
        line=product.line,
        handle=product.draft.handle,
        title=product.draft.title,
        variants=len(product.draft.variants),
        pictures=len(product.draft.pictures),
        min_price_minor=min(prices),
        max_price_minor=max(prices),
        options=list(product.draft.option_names),
        stock=sum(counts) if counts and not any(product.unlimited) else None,
        is_published=product.draft.is_published,
        outcome=outcome,
    )


def _with_pictures(
    shop_id: int, products: list[Assembled], folder: PictureFolder
) -> list[ProductDraft]:
    """The drafts with the pictures that reading the file would find or fetch."""
    handles = [product.draft.handle for product in products]
    rows = known_pictures.known_pictures(shop_id=shop_id, handles=handles)
    there = {(row.handle, row.source_url): row.is_there for row in rows}

    def kept(handle: str, picture: PictureDraft) -> PictureDraft | None:
        is_there = there.get((handle, picture.source_url))
        if not is_there and folder.find(picture.source_url):
            return msgspec.structs.replace(picture, media_id=_NEW_PICTURE)
        is_outside = picture.source_url.lower().startswith(("http://", "https://"))
        return picture if is_there is not None or is_outside else None

    return [
        msgspec.structs.replace(
            product.draft,
            pictures=tuple(
                found
                for picture in product.draft.pictures
                if (found := kept(product.draft.handle, picture))
            ),
        )
        for product in products
    ]


def _with_stock(source: str, products: list[Assembled], compared: list[DraftOutcome]) -> list[str]:
    """The outcomes, with what the file changed in stock counted as a change."""
    ids = [id_ for one in compared for id_ in one.variant_ids if id_ is not None]
    rows = sql.fetch(_LAST, {"source": source, "ids": ids}, _Last)
    last = {row.variant_id: (row.last_quantity, row.last_unlimited) for row in rows}
    there = stock_on_hand.stock_on_hand(ids)

    def moves(variant_id: int | None, quantity: int | None, unlimited: bool) -> bool:
        if variant_id is None or (quantity is None and not unlimited):
            return False
        before = last.get(variant_id) or _counted(there.get(variant_id))
        return (quantity or 0, unlimited) != before

    return [
        "updated"
        if one.outcome == "unchanged"
        and any(map(moves, one.variant_ids, product.quantities, product.unlimited))
        else one.outcome
        for product, one in zip(products, compared, strict=True)
    ]


def _counted(now: OnHand | None) -> tuple[int, bool]:
    return (now.on_hand, now.unlimited) if now else (0, False)
