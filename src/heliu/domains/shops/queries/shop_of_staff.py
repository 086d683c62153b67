"""The shop behind an actor, for who works in it."""

from heliu.domains.shops import roles
from heliu.domains.shops.types import StaffShop
from heliu.kernel import sql

_SQL = """
SELECT s.id, s.actor_id, a.handle, a.name, s.accent, s.currency, s.state, m.role
  FROM shops_shop s
  JOIN accounts_actor a ON a.id = s.actor_id
  JOIN shops_staffmember m ON m.shop_id = s.id AND m.user_id = %(user_id)s::bigint
 WHERE s.actor_id = %(actor_id)s::bigint
"""


def shop_of_staff(*, actor_id: int, user_id: int, permission: roles.Permission) -> StaffShop | None:
    """The shop when this user's role in it allows ``permission``, else None. Cost: 1 SQL."""
    shop = sql.fetch_one(_SQL, {"actor_id": actor_id, "user_id": user_id}, StaffShop)
    return shop if shop and roles.may(shop.role, permission) else None
