"""What saving drafts would do, before anything is written."""

from collections.abc import Sequence

import msgspec

from heliu.domains.catalog import gtin
from heliu.domains.catalog.merging import Merge, stored_of
from heliu.domains.catalog.types import ProductDraft
from heliu.kernel import clock, sql

_AT_ONCE = 500
#: Stands for an identity that would be made.
_NEW_IDENTITY = -1
_IDENTITIES = "SELECT gtin, id FROM catalog_productidentity WHERE gtin = ANY(%(wanted)s::text[])"


class DraftOutcome(msgspec.Struct, frozen=True):
    """What would become of one draft: created, updated or unchanged.

    ``variant_ids`` are those there already, in the draft's order; None for what would be new.
    """

    outcome: str
    variant_ids: list[int | None]


def draft_outcomes(
    *, shop_id: int, currency: str, drafts: Sequence[ProductDraft]
) -> list[DraftOutcome]:
    """As ``save_products`` with ``merge`` would do it, in the drafts' order; nothing is written.

    Cost: 5 SQL for each 500 drafts.
    """
    found: list[DraftOutcome] = []
    for start in range(0, len(drafts), _AT_ONCE):
        found += _compared(shop_id, currency, drafts[start : start + _AT_ONCE])
    return found


def _compared(shop_id: int, currency: str, drafts: Sequence[ProductDraft]) -> list[DraftOutcome]:
    stored = stored_of(shop_id, [draft.handle for draft in drafts])
    merging = Merge(
        shop_id=shop_id,
        currency=currency,
        now=clock.now(),
        merge=True,
        identities=_identities(drafts),
        slugs={draft.handle: draft.handle for draft in drafts},
    )
    found = []
    for draft in drafts:
        saved = merging.apply(draft, stored.get(draft.handle))
        ids = [
            None if outcome == "created" else variant_id
            for variant_id, outcome in zip(saved.variant_ids, saved.variant_outcomes, strict=True)
        ]
        found.append(DraftOutcome(outcome=saved.outcome, variant_ids=ids))
    return found


def _identities(drafts: Sequence[ProductDraft]) -> dict[str, int]:
    barcodes = {variant.barcode for draft in drafts for variant in draft.variants}
    wanted = {number for barcode in barcodes if (number := gtin.normalise(barcode))}
    known = dict(sql.fetch_tuples(_IDENTITIES, {"wanted": sorted(wanted)}))
    return dict.fromkeys(wanted, _NEW_IDENTITY) | known
