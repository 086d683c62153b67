"""Whose inboxes somebody reads, and what of them they hear: one wording for every read."""

from typing import Any

from heliu.domains.notifications.types import Side
from heliu.domains.shops import roles

_RIGHT = {Side.TALK: roles.Permission.POST, Side.TRADE: roles.Permission.SEE_ORDERS}
_ALLOWED = [
    (str(role), str(side))
    for side, right in _RIGHT.items()
    for role in roles.ALLOWED
    if roles.may(role, right)
]
#: Which role reads which side of its shop's inbox.
ROLES: dict[str, Any] = {
    "roles": [role for role, _side in _ALLOWED],
    "role_sides": [side for _role, side in _ALLOWED],
}

#: ``me``: the reader; ``box``: their own inbox, and those of shops they work in, by side.
BOXES = """
me AS (SELECT id FROM accounts_actor WHERE user_id = %(user_id)s::bigint),
box AS (
    SELECT me.id AS owner_id, side FROM me, unnest(%(sides)s::text[]) AS side
    UNION
    SELECT s.actor_id, allowed.side
      FROM shops_staffmember f
      JOIN shops_shop s ON s.id = f.shop_id
      JOIN unnest(%(roles)s::text[], %(role_sides)s::text[]) AS allowed(role, side)
        ON allowed.role = f.role
     WHERE f.user_id = %(user_id)s::bigint AND allowed.side = ANY(%(sides)s::text[])
)
"""
#: The voices ``v`` of a notice ``n`` that the reader ``me`` hears: not their own, nor in talk
#: those of who left or stands behind a block. Trade goes on across a block.
HEARD = """
    v.owner_id = n.owner_id AND v.kind = n.kind AND v.subject_id = n.subject_id
AND NOT v.is_taken_back
AND v.actor_id IS DISTINCT FROM me.id
AND (n.side = 'trade' OR NOT EXISTS (
        SELECT 1 FROM accounts_actor a WHERE a.id = v.actor_id AND a.deleted_at IS NOT NULL))
AND (n.side = 'trade' OR NOT EXISTS (
        SELECT 1 FROM accounts_block b
         WHERE (b.blocker_id IN (me.id, n.owner_id) AND b.blocked_id = v.actor_id)
            OR (b.blocker_id = v.actor_id AND b.blocked_id IN (me.id, n.owner_id))))
"""


def given(user_id: int, side: Side | None = None) -> dict[str, Any]:
    """The parameters of :data:`BOXES`: one side of the inbox, or both."""
    return {
        **ROLES,
        "user_id": user_id,
        "sides": [str(each) for each in ([side] if side else Side)],
    }
