"""The same thing at other shops: by its world-wide number, never by its name."""

import msgspec

from heliu.kernel import sql

_SQL = """
SELECT DISTINCT ON (p.id) p.id AS product_id, v.id AS variant_id, p.title, p.slug,
       a.handle AS shop_handle, a.name AS shop_name, v.price_minor, v.currency,
       coalesce(m.key, '') AS cover_key
  FROM catalog_variant mine
  JOIN catalog_variant v ON v.identity_id = mine.identity_id AND v.is_active
  JOIN catalog_product p ON p.id = v.product_id AND p.state = 'published'
  JOIN shops_shop s ON s.id = p.shop_id AND s.state = 'open'
  JOIN accounts_actor a ON a.id = s.actor_id
  LEFT JOIN kernel_mediafile m ON m.id = p.cover_id
 WHERE mine.product_id = %(product_id)s::bigint AND mine.is_active
   AND p.shop_id <> (SELECT shop_id FROM catalog_product WHERE id = %(product_id)s::bigint)
 ORDER BY p.id, v.price_minor
"""


class Offer(msgspec.Struct, frozen=True):
    """Another shop's listing of the same thing, at its cheapest variant that is the same."""

    product_id: int
    variant_id: int
    title: str
    slug: str
    shop_handle: str
    shop_name: str
    price_minor: int
    currency: str
    cover_key: str


def other_offers(product_id: int, *, limit: int = 10) -> list[Offer]:
    """Offers of other shops, cheapest first. Cost: 1 SQL."""
    offers = sql.fetch(_SQL, {"product_id": product_id}, Offer)
    return sorted(offers, key=lambda offer: (offer.price_minor, offer.product_id))[:limit]
