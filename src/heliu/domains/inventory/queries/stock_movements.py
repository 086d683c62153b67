"""Why on hand of a variant is what it is."""

from heliu.domains.inventory.types import MovementRow
from heliu.kernel import sql

_SQL = """
SELECT m.id, m.delta, m.reason, m.by_user_id, m.occurred_at,
       (i.on_hand - COALESCE(sum(m.delta) OVER (
          ORDER BY m.id DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0))::int AS on_hand
  FROM inventory_stockmovement m
  JOIN inventory_stockitem i ON i.id = m.stock_item_id
  JOIN inventory_location l ON l.id = i.location_id
 WHERE i.variant_id = %(variant_id)s::bigint AND l.shop_id = %(shop_id)s::bigint
 ORDER BY m.id DESC
 LIMIT %(limit)s::bigint
"""


def stock_movements(*, variant_id: int, shop_id: int, limit: int = 50) -> list[MovementRow]:
    """The latest movements of a variant of this shop, newest first. Cost: 1 SQL."""
    return sql.fetch(
        _SQL, {"variant_id": variant_id, "shop_id": shop_id, "limit": limit}, MovementRow
    )
