"""Whether a block stands between two actors, and whose."""

from heliu.domains.social.types import Blocks
from heliu.kernel import sql

_SQL = """
SELECT EXISTS (SELECT 1 FROM accounts_block b
                WHERE b.blocker_id = %(one)s::bigint AND b.blocked_id = %(other)s::bigint) AS mine,
       EXISTS (SELECT 1 FROM accounts_block b
                WHERE b.blocker_id = %(other)s::bigint AND b.blocked_id = %(one)s::bigint) AS theirs
"""
_NONE = Blocks(mine=False, theirs=False)


def blocks_between(*, viewer_actor_id: int | None, actor_id: int) -> Blocks:
    """Who of the two blocks the other. Cost: 1 SQL, none for nobody or oneself."""
    if viewer_actor_id is None or viewer_actor_id == actor_id:
        return _NONE
    return sql.fetch_one(_SQL, {"one": viewer_actor_id, "other": actor_id}, Blocks) or _NONE
