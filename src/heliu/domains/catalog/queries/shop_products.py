"""A shop's products as its console lists them."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from heliu.kernel import sql

_SQL = """
SELECT p.id, p.title, p.slug, p.handle, p.state, p.currency, p.min_price_minor,
       p.max_price_minor, coalesce(m.key, '') AS cover_key, p.updated_at,
       p.pinned_position IS NOT NULL AS is_pinned,
       (SELECT count(*)::int FROM catalog_variant v
         WHERE v.product_id = p.id AND v.is_active) AS variants
  FROM catalog_product p
  LEFT JOIN kernel_mediafile m ON m.id = p.cover_id
 WHERE p.shop_id = %(shop_id)s::bigint
   AND (%(product_ids)s::bigint[] IS NULL OR p.id = ANY(%(product_ids)s::bigint[]))
   AND (%(state)s::text = '' OR p.state = %(state)s::text)
   AND (%(before_id)s::bigint IS NULL OR p.id < %(before_id)s::bigint)
   AND (%(words)s::text = '' OR strpos(p.search_text, lower(normalize(%(words)s::text, NFKC))) > 0
        OR EXISTS (SELECT FROM catalog_variant v
                    WHERE v.product_id = p.id AND v.sku = %(words)s::text))
 ORDER BY p.id DESC
 LIMIT %(limit)s::bigint
"""
_COUNTS = """
SELECT state, count(*)::int FROM catalog_product
 WHERE shop_id = %(shop_id)s::bigint GROUP BY state
"""


class ShopProduct(msgspec.Struct, frozen=True):
    """A row of the list."""

    id: int
    title: str
    slug: str
    handle: str
    state: str
    currency: str
    min_price_minor: int
    max_price_minor: int
    cover_key: str
    updated_at: datetime
    is_pinned: bool
    variants: int


def shop_products(
    *,
    shop_id: int,
    state: str = "",
    words: str = "",
    product_ids: Sequence[int] | None = None,
    before_id: int | None = None,
    limit: int = 50,
) -> list[ShopProduct]:
    """Products of the shop, newest first; ``words`` are part of the text, or a whole SKU.

    ``product_ids`` narrows to those. Cost: 1 SQL.
    """
    params = {
        "shop_id": shop_id,
        "product_ids": None if product_ids is None else list(product_ids),
        "state": state,
        "words": words.replace("\x00", "").strip(),
        "before_id": before_id,
        "limit": limit,
    }
    return sql.fetch(_SQL, params, ShopProduct)


def product_counts(shop_id: int) -> dict[str, int]:
    """How many products the shop has in each state. Cost: 1 SQL."""
    return dict(sql.fetch_tuples(_COUNTS, {"shop_id": shop_id}))
