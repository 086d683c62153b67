"""A variant costs something else from now on."""

from heliu.domains.catalog import cards, visibility
from heliu.domains.catalog.locking import lock_catalogue
from heliu.domains.catalog.models import Product, Variant
from heliu.kernel import clock
from heliu.kernel.money import MAX_MINOR
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction


class NoSuchVariant(Exception):
    """No product of the shop has a variant of this id on sale."""

    code = "no_such_variant"


class BadPrice(ValueError):
    """Below zero, or more than money goes."""

    code = "bad_price"


class NotBelowStruck(Exception):
    """The struck price beside it would not be above it any more; ``compare_at_minor`` is that."""

    code = "not_below_struck"

    def __init__(self, compare_at_minor: int) -> None:
        super().__init__(f"not below {compare_at_minor}")
        self.compare_at_minor = compare_at_minor


@in_transaction
def set_price(
    *, shop_id: int, variant_id: int, price_minor: int, actor_id: int | None = None
) -> bool:
    """Change what a variant costs, in minor units of its currency; False when it did already.

    Raises NoSuchVariant, BadPrice, NotBelowStruck; NoSuchShop.
    """
    if not 0 <= price_minor <= MAX_MINOR:
        raise BadPrice(price_minor)
    lock_catalogue(shop_id)
    variant = Variant.objects.filter(
        pk=variant_id, product__shop_id=shop_id, is_active=True
    ).first()
    if variant is None:
        raise NoSuchVariant
    if variant.price_minor == price_minor:
        return False
    if variant.compare_at_minor is not None and variant.compare_at_minor <= price_minor:
        raise NotBelowStruck(variant.compare_at_minor)
    variant.price_minor = price_minor
    variant.save(update_fields=["price_minor"])
    product = Product.objects.get(pk=variant.product_id)
    product.updated_at = clock.now()
    product.save(update_fields=["updated_at"])
    cards.refresh([product.pk])
    publish(visibility.changed(product), subject_id=product.pk, actor_id=actor_id)
    return True
