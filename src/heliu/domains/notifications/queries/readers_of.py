"""Who reads an inbox: a person their own, the staff their shop's."""

from collections.abc import Iterable

from heliu.domains.notifications.queries._boxes import ROLES
from heliu.kernel import sql

_SQL = """
SELECT a.user_id FROM accounts_actor a
 WHERE a.id = ANY(%(owners)s::bigint[]) AND a.user_id IS NOT NULL
 UNION
SELECT f.user_id
  FROM unnest(%(owners)s::bigint[], %(sides)s::text[]) AS box(owner_id, side)
  JOIN shops_shop s ON s.actor_id = box.owner_id
  JOIN shops_staffmember f ON f.shop_id = s.id
  JOIN unnest(%(roles)s::text[], %(role_sides)s::text[]) AS allowed(role, side)
    ON allowed.role = f.role AND allowed.side = box.side
 ORDER BY 1
"""


def readers_of(boxes: Iterable[tuple[int, str]]) -> list[int]:
    """User ids of who reads these inboxes, each given as actor id and side. Cost: 1 SQL."""
    wanted = sorted(boxes)
    params = {
        **ROLES,
        "owners": [owner_id for owner_id, _side in wanted],
        "sides": [str(side) for _owner_id, side in wanted],
    }
    return [user_id for (user_id,) in sql.fetch_tuples(_SQL, params)]
