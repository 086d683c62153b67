"""Who likes a post."""

from heliu.domains.social.visibility import expand
from heliu.kernel import sql

_SQL = """
SELECT l.actor_id
  FROM social_like l
  JOIN social_post p ON p.id = l.post_id
  JOIN accounts_actor a ON a.id = l.actor_id AND a.deleted_at IS NULL AND a.suspended_at IS NULL
 WHERE l.post_id = %(post_id)s::bigint
   AND visible(p)
   AND NOT EXISTS (
        SELECT 1 FROM accounts_block b
         WHERE (b.blocker_id = %(viewer)s::bigint AND b.blocked_id = l.actor_id)
            OR (b.blocker_id = l.actor_id AND b.blocked_id = %(viewer)s::bigint))
 ORDER BY l.id DESC
 LIMIT %(limit)s::int
"""


def likers_of(*, post_id: int, viewer_actor_id: int | None, limit: int = 8) -> list[int]:
    """Ids of the newest actors who like it, without those a block hides. Cost: 1 SQL."""
    params = {"post_id": post_id, "viewer": viewer_actor_id, "limit": limit}
    return [actor_id for (actor_id,) in sql.fetch_tuples(expand(_SQL), params)]
