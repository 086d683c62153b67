"""Whether a block stands between two actors."""

from heliu.kernel import sql

_SQL = """
SELECT EXISTS (
    SELECT 1 FROM accounts_block b
     WHERE (b.blocker_id = %(one)s::bigint AND b.blocked_id = %(other)s::bigint)
        OR (b.blocker_id = %(other)s::bigint AND b.blocked_id = %(one)s::bigint))
"""


def is_hidden(*, viewer_actor_id: int | None, actor_id: int) -> bool:
    """Whether either of the two blocks the other. Cost: 1 SQL, none for nobody or oneself."""
    if viewer_actor_id is None or viewer_actor_id == actor_id:
        return False
    return bool(sql.fetch_value(_SQL, {"one": viewer_actor_id, "other": actor_id}))
