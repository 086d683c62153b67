"""Who of some actors follows whom."""

from collections.abc import Sequence

from heliu.domains.social.types import FollowState
from heliu.kernel import sql

_SQL = """
SELECT given.id,
       EXISTS (SELECT 1 FROM social_follow f
                WHERE f.follower_id = %(viewer)s::bigint AND f.followee_id = given.id),
       EXISTS (SELECT 1 FROM social_follow f
                WHERE f.follower_id = given.id AND f.followee_id = %(viewer)s::bigint)
  FROM unnest(%(ids)s::bigint[]) AS given(id)
"""


def follow_state(*, viewer_id: int | None, actor_ids: Sequence[int]) -> dict[int, FollowState]:
    """How a viewer stands to each actor. Cost: 1 SQL, none for nobody or no actors."""
    if viewer_id is None or not actor_ids:
        return {actor_id: FollowState(follows=False, followed_by=False) for actor_id in actor_ids}
    rows = sql.fetch_tuples(_SQL, {"viewer": viewer_id, "ids": list(actor_ids)})
    return {actor_id: FollowState(follows, followed) for actor_id, follows, followed in rows}
