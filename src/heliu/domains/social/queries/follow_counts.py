"""The counters of actors."""

from collections.abc import Sequence

from heliu.domains.social.types import FollowCounts
from heliu.kernel import sql

_SQL = """
SELECT actor_id, followers, following, posts
  FROM social_followcount WHERE actor_id = ANY(%(ids)s::bigint[])
"""
_NONE = FollowCounts(followers=0, following=0, posts=0)


def follow_counts(actor_ids: Sequence[int]) -> dict[int, FollowCounts]:
    """Followers, following and posts of every actor asked for. Cost: 1 SQL, none for no actors.

    ``posts`` counts all that were not deleted, whoever may see them.
    """
    if not actor_ids:
        return {}
    rows = sql.fetch_tuples(_SQL, {"ids": list(actor_ids)})
    known = {actor_id: FollowCounts(*counts) for actor_id, *counts in rows}
    return {actor_id: known.get(actor_id, _NONE) for actor_id in actor_ids}
