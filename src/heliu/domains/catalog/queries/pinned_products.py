"""What a shop puts first."""

from heliu.domains.catalog.queries.product_cards import COLUMNS, TABLES
from heliu.domains.catalog.types import ProductCard
from heliu.kernel import sql

_SQL = f"""
SELECT {COLUMNS} FROM {TABLES}
 WHERE p.shop_id = %(shop_id)s::bigint AND p.pinned_position IS NOT NULL
   AND p.state = 'published'
 ORDER BY p.pinned_position, p.id
"""  # noqa: S608 - constants


def pinned_products(shop_id: int) -> list[ProductCard]:
    """Cards of the published products a shop pinned, in their order. Cost: 1 SQL."""
    return sql.fetch(_SQL, {"shop_id": shop_id}, ProductCard)
