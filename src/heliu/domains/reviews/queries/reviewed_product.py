"""The head of a product's reviews."""

from heliu.domains.reviews.types import ReviewedProduct
from heliu.kernel import sql


def reviewed_product(
    *, shop_handle: str, slug: str, viewer_actor_id: int | None = None
) -> ReviewedProduct | None:
    """The product everybody can see at this address, with its reviews counted. Cost: 1 SQL.

    The figures are of all its reviews; its pictures without those of whom a block hides.
    """
    params = {"shop": shop_handle, "slug": slug, "viewer": viewer_actor_id}
    return sql.fetch_one(sql.load(__file__, "reviewed_product.sql"), params, ReviewedProduct)
