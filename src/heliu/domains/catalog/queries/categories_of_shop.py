"""In which categories a shop sells."""

from heliu.domains.catalog.types import ShopCategory
from heliu.kernel import sql

_SQL = """
SELECT c.id, c.slug, c.name_zh, c.name_en, count(*) AS products
  FROM catalog_product p
  JOIN catalog_category c ON c.id = p.category_id
 WHERE p.shop_id = %(shop_id)s::bigint AND p.state = 'published'
 GROUP BY c.id
 ORDER BY count(*) DESC, c.position, c.id
 LIMIT 20
"""


def categories_of_shop(shop_id: int) -> list[ShopCategory]:
    """Categories of what the shop has published, the fullest first. Cost: 1 SQL."""
    return sql.fetch(_SQL, {"shop_id": shop_id}, ShopCategory)
