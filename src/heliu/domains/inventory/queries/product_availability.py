"""What can still be bought of products, over their variants: for cards."""

from collections.abc import Sequence

from heliu.kernel import sql

_SQL = """
SELECT v.product_id, bool_or(i.unlimited),
       COALESCE(sum(i.on_hand - i.reserved) FILTER (WHERE NOT i.unlimited), 0)::int
  FROM catalog_variant v
  JOIN inventory_stockitem i ON i.variant_id = v.id
  JOIN inventory_location l ON l.id = i.location_id AND l.is_default
 WHERE v.product_id = ANY(%(ids)s::bigint[]) AND v.is_active
 GROUP BY v.product_id
"""


def product_availability(product_ids: Sequence[int]) -> dict[int, int | None]:
    """Units left per product; None when a variant of it is without limit. Cost: 1 SQL."""
    rows = sql.fetch_tuples(_SQL, {"ids": list(product_ids)})
    found: dict[int, int | None] = {
        product_id: None if unlimited else left for product_id, unlimited, left in rows
    }
    return {product_id: found.get(product_id, 0) for product_id in product_ids}
