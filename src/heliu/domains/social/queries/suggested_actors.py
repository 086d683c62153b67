"""Whom one might like to follow, with the reason."""

from heliu.domains.social.types import Suggestion
from heliu.kernel import sql


def suggested_actors(*, actor_id: int, limit: int = 3) -> list[Suggestion]:
    """Up to ``limit`` shops and as many people that the actor does not follow yet.

    First whom those one follows follow, the most of them first; then who spoke in public lately,
    by followers. Nobody that a block hides, and not a shop one works in. Cost: 1 SQL.
    """
    statement = sql.load(__file__, "suggested_actors.sql")
    return sql.fetch(statement, {"viewer": actor_id, "limit": limit}, Suggestion)
