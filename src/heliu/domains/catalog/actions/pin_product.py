"""Put a product first on its shop's page."""

from django.db.models import Max

from heliu.domains.catalog.actions.save_product import NoSuchProduct as NoSuchProduct
from heliu.domains.catalog.events import ProductPinned
from heliu.domains.catalog.models import Product
from heliu.kernel import sql
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction

MAX_PINNED = 6
#: Two at once would count the same products: one shop pins one after the other.
_LOCK = "SELECT id FROM shops_shop WHERE id = %(shop_id)s::bigint FOR UPDATE"


class TooManyPinned(Exception):
    """A shop pins at most :data:`MAX_PINNED` products."""

    code = "too_many_pinned"


@in_transaction
def pin_product(
    *, shop_id: int, product_id: int, is_pinned: bool = True, actor_id: int | None = None
) -> bool:
    """Pin a product behind those pinned before, or take it down; False when it already was so.

    Raises NoSuchProduct, TooManyPinned.
    """
    sql.fetch_value(_LOCK, {"shop_id": shop_id})
    product = Product.objects.select_for_update().filter(pk=product_id, shop_id=shop_id).first()
    if product is None:
        raise NoSuchProduct
    if (product.pinned_position is not None) == is_pinned:
        return False
    position = None
    if is_pinned:
        pinned = Product.objects.filter(shop_id=shop_id, pinned_position__isnull=False)
        if pinned.count() >= MAX_PINNED:
            raise TooManyPinned
        position = (pinned.aggregate(last=Max("pinned_position"))["last"] or 0) + 1
    product.pinned_position = position
    product.save(update_fields=["pinned_position"])
    event = ProductPinned(shop_id=shop_id, is_pinned=is_pinned)
    publish(event, subject_id=product_id, actor_id=actor_id)
    return True
