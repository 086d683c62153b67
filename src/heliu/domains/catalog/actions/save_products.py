"""Bring products of a shop to what drafts say: the one way in for the console and for files."""

from collections.abc import Sequence
from itertools import groupby

from heliu.domains.catalog import cards, drafting, gtin, slugs
from heliu.domains.catalog.locking import lock_catalogue
from heliu.domains.catalog.merging import Merge, Stored, stored_of
from heliu.domains.catalog.models import (
    Product,
    ProductIdentity,
    ProductMedia,
    ProductOption,
    Variant,
)
from heliu.domains.catalog.types import ProductDraft, SavedProduct
from heliu.kernel import clock
from heliu.kernel.stream import publish_all
from heliu.kernel.transactions import in_transaction


@in_transaction
def save_products(
    *, shop_id: int, drafts: Sequence[ProductDraft], merge: bool, actor_id: int | None = None
) -> list[SavedProduct]:
    """Create or change the products named by the drafts' handles; results in the same order.

    With ``merge`` (files) what a draft does not mention stays: other variants, a category that was
    picked, the order of variants. Without it (the console's form) variants that are not in the
    draft are taken out of sale; none is ever deleted, because orders point at them. Pictures are
    only ever added here. Saving the same drafts again changes nothing and publishes nothing.
    Every handle may occur once.

    Raises InvalidDraft, before anything is written; NoSuchShop.
    """
    for draft in drafts:
        drafting.check(draft)
    currency = lock_catalogue(shop_id)
    stored = stored_of(shop_id, [draft.handle for draft in drafts])
    merging = Merge(
        shop_id=shop_id,
        currency=currency,
        now=clock.now(),
        merge=merge,
        identities=_identities(drafts),
        slugs=_slugs(shop_id, drafts, stored),
    )
    saved = [merging.apply(draft, stored.get(draft.handle)) for draft in drafts]
    _write(merging)
    cards.refresh([one.product_id for one in saved if one.outcome != "unchanged"])
    publish_all(((event, product) for product, event in merging.events), actor_id=actor_id)
    return saved


def _identities(drafts: Sequence[ProductDraft]) -> dict[str, int]:
    """Ids of the shared identities of all valid GTINs in the drafts, made where new."""
    barcodes = {variant.barcode for draft in drafts for variant in draft.variants}
    wanted = {number for barcode in barcodes if (number := gtin.normalise(barcode))}
    rows = ProductIdentity.objects.filter(gtin__in=wanted).values_list("gtin", "id")
    known = dict(rows)
    missing = sorted(wanted - known.keys())
    if missing:
        fresh = [ProductIdentity(gtin=number) for number in missing]
        ProductIdentity.objects.bulk_create(fresh, ignore_conflicts=True)
        known = dict(rows.all())
    return known


def _slugs(
    shop_id: int, drafts: Sequence[ProductDraft], stored: dict[str, Stored]
) -> dict[str, str]:
    """A free slug for every handle that has no product yet."""
    bases = {
        draft.handle: slugs.base_of(draft.handle) for draft in drafts if draft.handle not in stored
    }
    used = slugs.taken(shop_id, bases.values()) if bases else set()
    chosen = {}
    for handle, base in bases.items():
        chosen[handle] = slugs.free_one(shop_id, base, used)
        used.add(chosen[handle])
    return chosen


def _write(merging: Merge) -> None:
    Product.objects.bulk_create(merging.new_products)
    Product.objects.bulk_update(merging.changed_products, Merge.PRODUCT_COLUMNS)
    if merging.renamed_options:
        ProductOption.objects.filter(product_id__in=merging.renamed_options).delete()
    ProductOption.objects.bulk_create(merging.new_options)
    ProductMedia.objects.bulk_create(merging.new_pictures)
    ProductMedia.objects.bulk_update(merging.changed_pictures, ["media_id", "fetch_error"])
    Variant.objects.bulk_create(merging.new_variants)
    # Few fields differ between rows that change together, so one statement per set of columns.
    by_columns = sorted(merging.changed_variants, key=lambda change: change[1])
    for columns, changes in groupby(by_columns, key=lambda change: change[1]):
        Variant.objects.bulk_update([variant for variant, _ in changes], columns, batch_size=500)
