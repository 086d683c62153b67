"""A picture joins a product."""

from django.db.models import Count, Max

from heliu.domains.catalog import cards, visibility
from heliu.domains.catalog.actions.save_product import NoSuchProduct as NoSuchProduct
from heliu.domains.catalog.models import Product, ProductMedia
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction

MAX_PICTURES = 50


class TooManyPictures(Exception):
    """The product has :data:`MAX_PICTURES` already."""

    code = "too_many_pictures"


@in_transaction
def add_picture(
    *, shop_id: int, product_id: int, media_id: int, alt: str = "", actor_id: int | None = None
) -> int:
    """Put a stored picture last in the gallery and return the picture's id.

    Raises NoSuchProduct, TooManyPictures.
    """
    product = Product.objects.select_for_update().filter(pk=product_id, shop_id=shop_id).first()
    if product is None:
        raise NoSuchProduct
    pictures = ProductMedia.objects.filter(product=product)
    there = pictures.aggregate(count=Count("pk"), last=Max("position"))
    if there["count"] >= MAX_PICTURES:
        raise TooManyPictures
    last = there["last"] or 0
    picture = ProductMedia.objects.create(
        product=product, media_id=media_id, position=last + 1, alt=alt[:500]
    )
    cards.refresh([product.pk])
    publish(visibility.changed(product), subject_id=product.pk, actor_id=actor_id)
    return int(picture.pk)
