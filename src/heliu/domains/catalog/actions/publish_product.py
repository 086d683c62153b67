"""A draft goes on sale."""

from heliu.domains.catalog import visibility
from heliu.domains.catalog.actions.save_product import NoSuchProduct as NoSuchProduct
from heliu.domains.catalog.models import Product, Variant
from heliu.kernel import clock
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction


class NothingToSell(Exception):
    """The product has no active variant."""

    code = "nothing_to_sell"


@in_transaction
def publish_product(*, shop_id: int, product_id: int, actor_id: int | None = None) -> bool:
    """Make the product visible; False when it already was.

    Raises NoSuchProduct, NothingToSell.
    """
    product = Product.objects.select_for_update().filter(pk=product_id, shop_id=shop_id).first()
    if product is None:
        raise NoSuchProduct
    if not Variant.objects.filter(product=product, is_active=True).exists():
        raise NothingToSell
    event = visibility.move(product, is_published=True, at=clock.now())
    if event is None:
        return False
    product.updated_at = clock.now()
    product.save(update_fields=["state", "published_at", "updated_at"])
    publish(event, subject_id=product.pk, actor_id=actor_id)
    return True
