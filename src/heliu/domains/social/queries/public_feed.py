"""What is said to everybody, newest first."""

from heliu.domains.social import reading
from heliu.domains.social.types import FeedPost
from heliu.domains.social.visibility import expand
from heliu.kernel import sql

# Shares are left out: what they pass on stands here itself.
_SQL = """
SELECT p.id
  FROM social_post p
 WHERE p.deleted_at IS NULL
   AND p.visibility = 'everyone'
   AND p.share_of_id IS NULL
   AND p.id < %(before)s::bigint
   AND visible(p)
 ORDER BY p.id DESC
 LIMIT %(limit)s::int
"""


def public_feed(
    *, viewer_actor_id: int | None, before_id: int | None = None, limit: int = 20
) -> list[FeedPost]:
    """A page of the newest public posts of anybody, but for blocks. Keyset by id. Cost: 2 SQL."""
    params = {"viewer": viewer_actor_id, "before": before_id or reading.NEWEST, "limit": limit}
    rows = sql.fetch_tuples(expand(_SQL), params)
    return reading.posts([post_id for (post_id,) in rows], viewer_actor_id=viewer_actor_id)
