"""A picture stands for a value of an option: whoever picks the colour sees the colour."""

from django.db.models import Q

from heliu.domains.catalog import visibility
from heliu.domains.catalog.actions.remove_picture import NoSuchPicture as NoSuchPicture
from heliu.domains.catalog.actions.save_product import NoSuchProduct as NoSuchProduct
from heliu.domains.catalog.models import Product, ProductMedia, Variant
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction


class NoSuchValue(Exception):
    """No variant of the product has this value."""

    code = "no_such_value"


@in_transaction
def show_value(
    *, shop_id: int, product_id: int, picture_id: int, value: str, actor_id: int | None = None
) -> None:
    """Show the picture first for every variant with this option value; "" for none any more.

    A picture stands for one value at a time, and a value has one picture.
    Raises NoSuchProduct, NoSuchPicture, NoSuchValue.
    """
    product = Product.objects.select_for_update().filter(pk=product_id, shop_id=shop_id).first()
    if product is None:
        raise NoSuchProduct
    if not ProductMedia.objects.filter(pk=picture_id, product=product).exists():
        raise NoSuchPicture
    variants = Variant.objects.filter(product=product)
    changed = variants.filter(image_id=picture_id).update(image=None)
    if value:
        having = Q(option1=value) | Q(option2=value) | Q(option3=value)
        shown = variants.filter(having).update(image_id=picture_id)
        if not shown:
            raise NoSuchValue
        changed += shown
    if changed:
        publish(visibility.changed(product), subject_id=product.pk, actor_id=actor_id)
