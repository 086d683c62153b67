"""A picture leaves a product."""

from heliu.domains.catalog import cards, visibility
from heliu.domains.catalog.models import ProductMedia
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction


class NoSuchPicture(Exception):
    """No product of the shop has a picture of this id."""

    code = "no_such_picture"


@in_transaction
def remove_picture(*, shop_id: int, picture_id: int, actor_id: int | None = None) -> None:
    """Take the picture out of the gallery; the file stays for what else shows it.

    Raises NoSuchPicture.
    """
    picture = (
        ProductMedia.objects.select_related("product")
        .filter(pk=picture_id, product__shop_id=shop_id)
        .first()
    )
    if picture is None:
        raise NoSuchPicture
    product = picture.product
    picture.delete()
    cards.refresh([product.pk])
    publish(visibility.changed(product), subject_id=product.pk, actor_id=actor_id)
