"""The same thing at other shops: by its world-wide number, never by its name."""

import msgspec

from heliu.kernel import sql

# One row per listing: of its variants that are the same thing, the cheapest that can be had.
_SQL = """
SELECT DISTINCT ON (p.id) p.id AS product_id, v.id AS variant_id, p.title, p.slug,
       theirs.handle AS shop_handle, theirs.name AS shop_name, v.price_minor, v.currency,
       coalesce(m.key, '') AS cover_key, left_.available
  FROM accounts_actor mine
  JOIN shops_shop here ON here.actor_id = mine.id AND here.state = 'open'
  JOIN catalog_product own
    ON own.shop_id = here.id AND own.state = 'published' AND own.slug = %(slug)s::text
  JOIN catalog_variant same ON same.product_id = own.id AND same.is_active
  JOIN catalog_variant v ON v.identity_id = same.identity_id AND v.is_active
  JOIN catalog_product p
    ON p.id = v.product_id AND p.state = 'published' AND p.shop_id <> own.shop_id
  JOIN shops_shop s ON s.id = p.shop_id AND s.state = 'open'
  JOIN accounts_actor theirs ON theirs.id = s.actor_id
  LEFT JOIN kernel_mediafile m ON m.id = p.cover_id
 CROSS JOIN LATERAL (
       SELECT CASE WHEN coalesce(bool_or(i.unlimited), false) THEN NULL
                   ELSE coalesce(sum(i.on_hand - i.reserved), 0)::int END AS available
         FROM inventory_stockitem i
         JOIN inventory_location l ON l.id = i.location_id AND l.is_default
        WHERE i.variant_id = v.id) left_
 WHERE mine.handle = %(shop)s::text
 ORDER BY p.id, (left_.available IS NOT DISTINCT FROM 0), v.price_minor, v.id
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
    #: Units left; None without limit.
    available: int | None


def other_offers(*, shop_handle: str, slug: str, limit: int = 10) -> list[Offer]:
    """Offers of other shops for the product at a public address: cheapest first, sold out last.

    Nothing for what may not be seen. Cost: 1 SQL.
    """
    offers = sql.fetch(_SQL, {"shop": shop_handle, "slug": slug}, Offer)
    offers.sort(key=lambda offer: (offer.available == 0, offer.price_minor, offer.product_id))
    return offers[:limit]
