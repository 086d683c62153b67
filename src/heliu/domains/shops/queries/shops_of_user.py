"""Where somebody works."""

from heliu.domains.shops.types import WorkShop
from heliu.kernel import sql

_SQL = """
SELECT s.id, a.handle, a.name, coalesce(m.key, '') AS avatar_key, s.state, f.role
  FROM shops_staffmember f
  JOIN shops_shop s ON s.id = f.shop_id
  JOIN accounts_actor a ON a.id = s.actor_id
  LEFT JOIN kernel_mediafile m ON m.id = a.avatar_id
 WHERE f.user_id = %(user_id)s
 ORDER BY f.id
"""


def shops_of_user(user_id: int) -> list[WorkShop]:
    """The shops this person has a role in, the first joined first. Cost: 1 SQL."""
    return sql.fetch(_SQL, {"user_id": user_id}, WorkShop)
