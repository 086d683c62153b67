"""The pictures of a product change places; the first is its cover."""

from collections.abc import Sequence

from heliu.domains.catalog import cards, visibility
from heliu.domains.catalog.actions.save_product import NoSuchProduct as NoSuchProduct
from heliu.domains.catalog.models import Product, ProductMedia
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction


@in_transaction
def order_pictures(
    *, shop_id: int, product_id: int, picture_ids: Sequence[int], actor_id: int | None = None
) -> None:
    """Show these pictures first, in this order, the others after them as they were.

    Ids of other products are passed over. Raises NoSuchProduct.
    """
    product = Product.objects.select_for_update().filter(pk=product_id, shop_id=shop_id).first()
    if product is None:
        raise NoSuchProduct
    places = {picture_id: place for place, picture_id in enumerate(picture_ids)}
    pictures = list(ProductMedia.objects.filter(product=product).order_by("position", "id"))
    before = [picture.pk for picture in pictures]
    pictures.sort(key=lambda picture: places.get(picture.pk, len(places)))
    if [picture.pk for picture in pictures] == before:
        return
    for position, picture in enumerate(pictures, start=1):
        picture.position = position
    ProductMedia.objects.bulk_update(pictures, ["position"])
    cards.refresh([product.pk])
    publish(visibility.changed(product), subject_id=product.pk, actor_id=actor_id)
