"""Who of a shop may do something, to be told about it."""

from heliu.domains.shops import roles
from heliu.kernel import sql

_SQL = """
SELECT user_id FROM shops_staffmember
 WHERE shop_id = %(shop_id)s AND role = ANY(%(roles)s::text[])
 ORDER BY id
"""


def staff_ids_of(*, shop_id: int, permission: roles.Permission) -> list[int]:
    """User ids of the staff whose role allows ``permission``. Cost: 1 SQL."""
    allowed = [str(role) for role in roles.ALLOWED if roles.may(role, permission)]
    return [row[0] for row in sql.fetch_tuples(_SQL, {"shop_id": shop_id, "roles": allowed})]
