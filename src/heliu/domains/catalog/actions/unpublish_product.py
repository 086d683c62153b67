"""A product goes back to draft."""

from heliu.domains.catalog import visibility
from heliu.domains.catalog.actions.save_product import NoSuchProduct as NoSuchProduct
from heliu.domains.catalog.models import Product
from heliu.kernel import clock
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction


@in_transaction
def unpublish_product(*, shop_id: int, product_id: int, actor_id: int | None = None) -> bool:
    """Take the product off its pages; False when it was a draft. Raises NoSuchProduct."""
    product = Product.objects.select_for_update().filter(pk=product_id, shop_id=shop_id).first()
    if product is None:
        raise NoSuchProduct
    event = visibility.move(product, is_published=False, at=clock.now())
    if event is None:
        return False
    product.updated_at = clock.now()
    product.save(update_fields=["state", "published_at", "updated_at"])
    publish(event, subject_id=product.pk, actor_id=actor_id)
    return True
