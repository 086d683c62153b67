"""What a shop sells, sorted and narrowed: which products, in which order."""

from heliu.domains.inventory.types import ShelfPage
from heliu.kernel import sql

SORTS = ("new", "price", "price_down")
_ORDER = {
    "new": "p.id DESC",
    "price": "p.min_price_minor, p.id DESC",
    "price_down": "p.min_price_minor DESC, p.id DESC",
}
_SQL = """
SELECT p.id, count(*) OVER () AS found
  FROM catalog_product p
 WHERE p.shop_id = %(shop_id)s::bigint AND p.state = 'published'
   AND (%(category_id)s::bigint IS NULL OR p.category_id = %(category_id)s::bigint)
   AND (NOT %(in_stock)s::bool OR EXISTS (
        SELECT 1
          FROM catalog_variant v
          JOIN inventory_stockitem i ON i.variant_id = v.id
          JOIN inventory_location l ON l.id = i.location_id AND l.is_default
         WHERE v.product_id = p.id AND v.is_active
           AND (i.unlimited OR i.on_hand > i.reserved)))
 ORDER BY {order}
OFFSET %(offset)s::int
 LIMIT %(limit)s::int
"""


def shop_shelf(
    *,
    shop_id: int,
    sort: str = "new",
    category_id: int | None = None,
    in_stock: bool = False,
    page: int = 1,
    limit: int = 24,
) -> ShelfPage:
    """Ids of one page of a shop's published products, and how many there are in all.

    ``sort`` is one of :data:`SORTS`, anything else is "new"; ``in_stock`` leaves out what is sold
    out. A page beyond the end is empty. Cost: 1 SQL.
    """
    statement = _SQL.replace("{order}", _ORDER.get(sort, _ORDER["new"]))
    params = {
        "shop_id": shop_id,
        "category_id": category_id,
        "in_stock": in_stock,
        "offset": (page - 1) * limit,
        "limit": limit,
    }
    rows = sql.fetch_tuples(statement, params)
    return ShelfPage(product_ids=[row[0] for row in rows], found=rows[0][1] if rows else 0)
