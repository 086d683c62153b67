"""Whether an actor is there, and of which kind."""

from heliu.kernel import sql

_SQL = """
SELECT kind FROM accounts_actor WHERE id = %(actor_id)s::bigint AND deleted_at IS NULL
"""


def kind_of_actor(actor_id: int) -> str | None:
    """``person`` or ``shop``; None for who never was or is gone. Cost: 1 SQL."""
    found = sql.fetch_value(_SQL, {"actor_id": actor_id})
    return None if found is None else str(found)
