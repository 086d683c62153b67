"""Followers of an actor, or whom it follows."""

from heliu.domains.social import reading
from heliu.kernel import sql

_FOLLOWERS = """
SELECT f.id, f.follower_id
  FROM social_follow f
  JOIN accounts_actor a ON a.id = f.follower_id AND a.deleted_at IS NULL AND a.suspended_at IS NULL
 WHERE f.followee_id = %(actor_id)s::bigint AND f.id < %(before)s::bigint
   AND NOT EXISTS (SELECT 1 FROM accounts_block b
                    WHERE (b.blocker_id = %(viewer)s::bigint AND b.blocked_id = f.follower_id)
                       OR (b.blocker_id = f.follower_id AND b.blocked_id = %(viewer)s::bigint))
 ORDER BY f.id DESC
 LIMIT %(limit)s::int
"""
_FOLLOWING = _FOLLOWERS.replace("follower_id", "|").replace("followee_id", "follower_id")
_FOLLOWING = _FOLLOWING.replace("|", "followee_id")


def connections_of(
    *,
    actor_id: int,
    viewer_actor_id: int | None,
    side: str,
    before_id: int | None = None,
    limit: int = 40,
) -> list[tuple[int, int]]:
    """(follow id, actor id) of the ``side`` "followers" or "following", newest first.

    Those whom a block hides from the viewer are left out. Cost: 1 SQL.
    """
    params = {
        "actor_id": actor_id,
        "viewer": viewer_actor_id,
        "before": before_id or reading.NEWEST,
        "limit": limit,
    }
    rows = sql.fetch_tuples(_FOLLOWERS if side == "followers" else _FOLLOWING, params)
    return [(follow_id, other_id) for follow_id, other_id in rows]
