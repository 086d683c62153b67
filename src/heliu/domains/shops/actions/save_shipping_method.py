"""A shop says how it ships and for how much."""

from heliu.domains.shops.models import ShippingMethod, Shop
from heliu.kernel.transactions import in_transaction


class ShippingNotFound(Exception):
    """The method is not this shop's."""

    code = "shipping_not_found"


class BadPrice(Exception):
    """A price below zero."""

    code = "bad_price"


@in_transaction
def save_shipping_method(
    *,
    shop_id: int,
    name: str,
    price_minor: int,
    free_above_minor: int | None = None,
    is_active: bool = True,
    method_id: int | None = None,
) -> int:
    """Save and return the method's id; amounts in minor units of the shop's currency.

    Raises:
        ShippingNotFound, BadPrice.
    """
    if price_minor < 0 or (free_above_minor is not None and free_above_minor < 0):
        raise BadPrice
    shop = Shop.objects.select_for_update().get(pk=shop_id)
    if method_id is None:
        method = ShippingMethod(shop=shop, currency=shop.currency)
        method.position = ShippingMethod.objects.filter(shop=shop).count()
    else:
        known = ShippingMethod.objects.filter(shop=shop, pk=method_id).first()
        if known is None:
            raise ShippingNotFound
        method = known
    method.name, method.price_minor = name.strip()[:60], price_minor
    method.free_above_minor, method.is_active = free_above_minor, is_active
    method.save()
    return method.pk
