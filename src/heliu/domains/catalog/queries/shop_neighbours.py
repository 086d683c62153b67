"""What else a shop sells, seen from one of its products."""

from heliu.domains.catalog.queries.product_cards import COLUMNS, TABLES
from heliu.domains.catalog.types import ProductCard
from heliu.kernel import sql

_SQL = f"""
SELECT {COLUMNS}
  FROM catalog_product here
  JOIN shops_shop own ON own.id = here.shop_id AND own.state = 'open'
  JOIN accounts_actor owner ON owner.id = own.actor_id AND owner.handle = %(shop)s::text
  JOIN ({TABLES}) ON p.shop_id = here.shop_id AND p.state = 'published' AND p.id <> here.id
 WHERE here.slug = %(slug)s::text AND here.state = 'published'
 ORDER BY (p.category_id IS NOT DISTINCT FROM here.category_id) DESC, p.id DESC
 LIMIT %(limit)s::bigint
"""  # noqa: S608 - constants


def shop_neighbours(*, shop_handle: str, slug: str, limit: int = 6) -> list[ProductCard]:
    """Other goods of the shop, those of the same category first, then the newest.

    Nothing for what may not be seen. Cost: 1 SQL.
    """
    return sql.fetch(_SQL, {"shop": shop_handle, "slug": slug, "limit": limit}, ProductCard)
