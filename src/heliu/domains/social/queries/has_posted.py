"""Whether an actor has ever said something."""

from heliu.kernel import sql

_SQL = """
SELECT EXISTS (
    SELECT FROM social_post p WHERE p.author_id = %(actor_id)s::bigint AND p.deleted_at IS NULL)
"""


def has_posted(actor_id: int) -> bool:
    """Whether a post, share or review of the actor stands. Cost: 1 SQL."""
    return bool(sql.fetch_value(_SQL, {"actor_id": actor_id}))
