"""Shops to walk into: those that last put something on sale."""

import msgspec

from heliu.kernel import sql

#: So many stand in a row.
MOST = 8

# From the newest product to the newest of any other shop, and so on: what is read does not grow
# with the number of shops. The limit is a figure, so that the planner knows how few that are.
SELLING = f"""
selling AS (
  (SELECT p.id AS last, p.shop_id, ARRAY[p.shop_id] AS seen
     FROM catalog_product p JOIN shops_shop s ON s.id = p.shop_id AND s.state = 'open'
    WHERE p.state = 'published'
    ORDER BY p.id DESC LIMIT 1)
  UNION ALL
  SELECT next.id, next.shop_id, selling.seen || next.shop_id
    FROM selling
   CROSS JOIN LATERAL (
         SELECT p.id, p.shop_id
           FROM catalog_product p JOIN shops_shop s ON s.id = p.shop_id AND s.state = 'open'
          WHERE p.state = 'published' AND p.id < selling.last AND p.shop_id <> ALL (selling.seen)
          ORDER BY p.id DESC LIMIT 1) next
   WHERE cardinality(selling.seen) < {MOST}
)
"""  # noqa: S608 - a constant
_SQL = f"""
WITH RECURSIVE {SELLING}
SELECT s.id, a.handle, a.name, s.tagline, s.accent, coalesce(avatar.key, '') AS avatar_key,
       coalesce(cover.key, '') AS cover_key,
       (SELECT count(*)::int FROM catalog_product p
         WHERE p.shop_id = s.id AND p.state = 'published') AS products
  FROM selling
  JOIN shops_shop s ON s.id = selling.shop_id
  JOIN accounts_actor a ON a.id = s.actor_id
  LEFT JOIN kernel_mediafile avatar ON avatar.id = a.avatar_id
  LEFT JOIN kernel_mediafile cover ON cover.id = s.cover_id
 ORDER BY selling.last DESC
"""  # noqa: S608 - constants


class SellingShop(msgspec.Struct, frozen=True):
    """A shop with how much it has on sale."""

    id: int
    handle: str
    name: str
    tagline: str
    accent: str
    avatar_key: str
    cover_key: str
    products: int


def selling_shops() -> list[SellingShop]:
    """At most :data:`MOST` open shops with products, the newest of theirs first. Cost: 1 SQL."""
    return sql.fetch(_SQL, {}, SellingShop)
