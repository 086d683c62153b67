"""Whether somebody may see a post."""

from heliu.domains.social.visibility import expand
from heliu.kernel import sql

_SQL = "SELECT 1 FROM social_post p WHERE p.id = %(post_id)s::bigint AND visible(p)"


def may_see_post(*, post_id: int, viewer_actor_id: int | None) -> bool:
    """Whether the post exists for this viewer (None = somebody not signed in). Cost: 1 SQL."""
    params = {"post_id": post_id, "viewer": viewer_actor_id}
    return sql.fetch_value(expand(_SQL), params) is not None
