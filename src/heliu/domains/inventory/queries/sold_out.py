"""What a shop has nothing left of."""

from heliu.kernel import sql

_SQL = """
SELECT p.id
  FROM catalog_product p
  JOIN catalog_variant v ON v.product_id = p.id AND v.is_active
  LEFT JOIN inventory_location l ON l.shop_id = p.shop_id AND l.is_default
  LEFT JOIN inventory_stockitem i ON i.variant_id = v.id AND i.location_id = l.id
 WHERE p.shop_id = %(shop_id)s::bigint
 GROUP BY p.id
HAVING bool_and(NOT COALESCE(i.unlimited, false) AND COALESCE(i.on_hand - i.reserved, 0) <= 0)
"""


def sold_out(shop_id: int) -> list[int]:
    """Products of the shop of which no variant can be bought, drafts too. Cost: 1 SQL."""
    return [product_id for (product_id,) in sql.fetch_tuples(_SQL, {"shop_id": shop_id})]
