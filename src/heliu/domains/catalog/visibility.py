"""When a product may be seen, and what moving in or out of sight tells the stream."""

from datetime import datetime

from heliu.domains.catalog.events import ProductChanged, ProductPublished, ProductUnpublished
from heliu.domains.catalog.models import Product
from heliu.kernel.stream import Event


def move(product: Product, *, is_published: bool, at: datetime) -> Event | None:
    """Set the state in memory; the event to publish when it changed, else None."""
    wanted = Product.State.PUBLISHED if is_published else Product.State.DRAFT
    if product.state == wanted:
        return None
    product.state = wanted
    if not is_published:
        return ProductUnpublished(shop_id=product.shop_id)
    product.published_at = product.published_at or at
    return ProductPublished(shop_id=product.shop_id)


def changed(product: Product) -> Event:
    """What to tell when something else than the state changed."""
    return ProductChanged(shop_id=product.shop_id)
