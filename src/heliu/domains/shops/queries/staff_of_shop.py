"""Who works in a shop."""

from heliu.domains.shops.types import StaffRow
from heliu.kernel import sql

_SQL = """
SELECT f.user_id, a.handle, a.name, coalesce(m.key, '') AS avatar_key, f.role
  FROM shops_staffmember f
  JOIN accounts_actor a ON a.user_id = f.user_id
  LEFT JOIN kernel_mediafile m ON m.id = a.avatar_id
 WHERE f.shop_id = %(shop_id)s
 ORDER BY f.id
"""


def staff_of_shop(shop_id: int) -> list[StaffRow]:
    """Everybody with a role, the first joined first. Cost: 1 SQL."""
    return sql.fetch(_SQL, {"shop_id": shop_id}, StaffRow)
