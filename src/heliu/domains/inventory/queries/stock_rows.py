"""A shop's stock list."""

from collections.abc import Sequence

from heliu.domains.inventory.types import ShelfRow
from heliu.kernel import sql

_SQL = """
SELECT v.id AS variant_id, p.id AS product_id, p.title,
       concat_ws(' / ', NULLIF(v.option1, ''), NULLIF(v.option2, ''), NULLIF(v.option3, ''))
         AS options,
       v.sku, v.price_minor, v.compare_at_minor, v.currency, COALESCE(i.on_hand, 0) AS on_hand,
       COALESCE(i.reserved, 0) AS reserved, COALESCE(i.unlimited, false) AS unlimited
  FROM catalog_product p
  JOIN catalog_variant v ON v.product_id = p.id AND v.is_active
  LEFT JOIN inventory_location l ON l.shop_id = p.shop_id AND l.is_default
  LEFT JOIN inventory_stockitem i ON i.variant_id = v.id AND i.location_id = l.id
 WHERE p.shop_id = %(shop_id)s::bigint
   AND (p.id = ANY(%(product_ids)s::bigint[]) OR v.id = %(variant_id)s::bigint)
 ORDER BY p.id, v.position, v.id
"""


def stock_rows(*, shop_id: int, product_ids: Sequence[int]) -> dict[int, list[ShelfRow]]:
    """Active variants of these products of the shop, with price and stock, by product.

    Cost: 1 SQL.
    """
    found: dict[int, list[ShelfRow]] = {}
    params = {"shop_id": shop_id, "product_ids": list(product_ids), "variant_id": None}
    for row in sql.fetch(_SQL, params, ShelfRow):
        found.setdefault(row.product_id, []).append(row)
    return found


def stock_row(*, shop_id: int, variant_id: int) -> ShelfRow | None:
    """One active variant of the shop, or None. Cost: 1 SQL."""
    params = {"shop_id": shop_id, "product_ids": [], "variant_id": variant_id}
    return sql.fetch_one(_SQL, params, ShelfRow)
