"""A product's page, whole: what it is, what is left, how it is rated, how it comes."""

from typing import Any

import msgspec

from heliu.domains.catalog.queries import product_page
from heliu.domains.inventory.types import Availability
from heliu.domains.reviews.types import ProductOffer, Rating
from heliu.domains.shops.types import ShippingMethodRow
from heliu.domains.social.types import FollowState
from heliu.kernel import sql

_SQL = f"""
SELECT page.*, coalesce(rated.reviews, 0) AS reviews, coalesce(rated.rating_sum, 0) AS rating_sum,
       coalesce((SELECT jsonb_agg(jsonb_build_object(
                          'variant_id', v.id,
                          'available', CASE WHEN NOT i.unlimited THEN i.on_hand - i.reserved END))
                   FROM catalog_variant v
                   JOIN inventory_stockitem i ON i.variant_id = v.id
                   JOIN inventory_location l ON l.id = i.location_id AND l.is_default
                  WHERE v.product_id = page.id AND v.is_active), '[]')::text AS stock,
       coalesce((SELECT jsonb_agg(jsonb_build_object(
                          'id', w.id, 'shop_id', w.shop_id, 'name', w.name,
                          'price_minor', w.price_minor, 'free_above_minor', w.free_above_minor,
                          'currency', w.currency) ORDER BY w.position, w.id)
                   FROM shops_shippingmethod w
                  WHERE w.shop_id = page.shop_id AND w.is_active), '[]')::text AS methods,
       EXISTS (SELECT FROM social_follow f
                WHERE f.follower_id = %(viewer)s::bigint AND f.followee_id = page.shop_actor_id
              ) AS follows,
       EXISTS (SELECT FROM social_follow f
                WHERE f.follower_id = page.shop_actor_id AND f.followee_id = %(viewer)s::bigint
              ) AS followed_by
  FROM ({product_page.statement(product_page.PUBLIC)}) page
  LEFT JOIN reviews_productrating rated ON rated.product_id = page.id AND rated.reviews > 0
"""  # noqa: S608 - constants
#: What the statement says beside the columns of a product's page.
_Row: Any = msgspec.defstruct(
    "_Row",
    [
        ("reviews", int), ("rating_sum", int), ("stock", str), ("methods", str),
        ("follows", bool), ("followed_by", bool),
    ],
    bases=(product_page.Row,),
    frozen=True,
)  # fmt: skip


def product_offer(
    *, shop_handle: str, slug: str, viewer_actor_id: int | None
) -> ProductOffer | None:
    """The product as everybody sees it; None for drafts, and when the shop is not open.

    A variant that was never counted has nothing left. Cost: 1 SQL.
    """
    params = {"shop": shop_handle, "slug": slug, "viewer": viewer_actor_id}
    found = sql.fetch_one(_SQL, params, _Row)
    if found is None:
        return None
    product = product_page.made(found)
    counted = msgspec.json.decode(found.stock, type=list[Availability])
    stock = {row.id: Availability(variant_id=row.id, available=0) for row in product.variants}
    return ProductOffer(
        product=product,
        stock=stock | {row.variant_id: row for row in counted},
        rating=Rating(found.reviews, found.rating_sum) if found.reviews else None,
        methods=msgspec.json.decode(found.methods, type=list[ShippingMethodRow]),
        follow=FollowState(found.follows, found.followed_by),
    )
