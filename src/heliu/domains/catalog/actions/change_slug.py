"""A product moves to another address in its shop."""

from heliu.domains.catalog import slugs, visibility
from heliu.domains.catalog.actions.save_product import NoSuchProduct as NoSuchProduct
from heliu.domains.catalog.locking import lock_catalogue
from heliu.domains.catalog.models import Product, SlugHistory
from heliu.kernel import clock
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction


class BadSlug(Exception):
    """Not the shape of an address: letters, digits, ``-`` and ``_``, at most 120."""

    code = "bad_slug"


class SlugTaken(Exception):
    """Another product of the shop is, or was, at this address."""

    code = "slug_taken"


@in_transaction
def change_slug(*, shop_id: int, product_id: int, slug: str, actor_id: int | None = None) -> bool:
    """Move the product to ``slug``; the old address redirects for ever. False when it is there.

    Going back to an own earlier address is fine. Raises NoSuchProduct, BadSlug, SlugTaken.
    """
    lock_catalogue(shop_id)
    product = Product.objects.filter(pk=product_id, shop_id=shop_id).first()
    if product is None:
        raise NoSuchProduct
    if product.slug == slug:
        return False
    if not slugs.SHAPE.match(slug):
        raise BadSlug
    SlugHistory.objects.filter(shop_id=shop_id, slug=slug, product=product).delete()
    if slugs.taken(shop_id, [slug]):
        raise SlugTaken
    SlugHistory.objects.create(shop_id=shop_id, slug=product.slug, product=product)
    product.slug, product.updated_at = slug, clock.now()
    product.save(update_fields=["slug", "updated_at"])
    publish(visibility.changed(product), subject_id=product.pk, actor_id=actor_id)
    return True
