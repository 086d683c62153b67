"""From the person who signs in to the actor others see."""

from heliu.kernel import sql


def actor_of_user(user_id: int) -> int | None:
    """The actor's id, or None. Cost: 1 SQL."""
    found: int | None = sql.fetch_value(
        "SELECT id FROM accounts_actor WHERE user_id = %(user_id)s", {"user_id": user_id}
    )
    return found
