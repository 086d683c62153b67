"""A shop's stock list."""

from heliu.domains.inventory.types import StockRow
from heliu.kernel import sql

_SQL = """
SELECT v.id AS variant_id, p.id AS product_id, p.title,
       concat_ws(' / ', NULLIF(v.option1, ''), NULLIF(v.option2, ''), NULLIF(v.option3, ''))
         AS options,
       v.sku, COALESCE(i.on_hand, 0) AS on_hand, COALESCE(i.reserved, 0) AS reserved,
       COALESCE(i.unlimited, false) AS unlimited
  FROM catalog_product p
  JOIN catalog_variant v ON v.product_id = p.id AND v.is_active
  LEFT JOIN inventory_location l ON l.shop_id = p.shop_id AND l.is_default
  LEFT JOIN inventory_stockitem i ON i.variant_id = v.id AND i.location_id = l.id
 WHERE p.shop_id = %(shop_id)s::bigint
   AND (%(product_ids)s::bigint[] IS NULL OR p.id = ANY(%(product_ids)s::bigint[]))
   AND (%(before_id)s::bigint IS NULL OR v.id < %(before_id)s::bigint)
 ORDER BY v.id DESC
 LIMIT %(limit)s::bigint
"""


def stock_rows(
    *,
    shop_id: int,
    product_ids: list[int] | None = None,
    before_id: int | None = None,
    limit: int = 50,
) -> list[StockRow]:
    """Active variants of the shop, newest first; page on with the last ``variant_id``.

    Cost: 1 SQL.
    """
    return sql.fetch(
        _SQL,
        {"shop_id": shop_id, "product_ids": product_ids, "before_id": before_id, "limit": limit},
        StockRow,
    )
