"""One product, as the console's form sends it."""

import msgspec

from heliu.domains.catalog import slugs
from heliu.domains.catalog.actions.save_products import save_products
from heliu.domains.catalog.drafting import InvalidDraft as InvalidDraft
from heliu.domains.catalog.models import Product
from heliu.domains.catalog.types import ProductDraft, SavedProduct
from heliu.kernel.transactions import in_transaction


class NoSuchProduct(Exception):
    """The shop has no product of this id."""

    code = "no_such_product"


@in_transaction
def save_product(
    *, shop_id: int, draft: ProductDraft, product_id: int | None = None, actor_id: int | None = None
) -> SavedProduct:
    """Create a product, or bring ``product_id`` to what the draft says.

    A new product without a handle gets one from its title. Variants that are not in the draft are
    taken out of sale. Raises InvalidDraft, NoSuchProduct.
    """
    if product_id is None:
        handle = draft.handle or _free_handle(shop_id, draft.title)
    else:
        found = Product.objects.filter(pk=product_id, shop_id=shop_id).values_list("handle")
        row = found.first()
        if row is None:
            raise NoSuchProduct
        handle = row[0]
    named = msgspec.structs.replace(draft, handle=handle)
    return save_products(shop_id=shop_id, drafts=[named], merge=False, actor_id=actor_id)[0]


def _free_handle(shop_id: int, title: str) -> str:
    base = slugs.base_of(title)
    taken = set(
        Product.objects.filter(shop_id=shop_id, handle__startswith=base).values_list(
            "handle", flat=True
        )
    )
    candidate, number = base, 2
    while candidate in taken:
        candidate, number = f"{base}-{number}", number + 1
    return candidate
