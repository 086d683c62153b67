"""The counters of the graph, moved in the transaction that changes it."""

from collections.abc import Mapping

from heliu.kernel import sql

_ADD = """
INSERT INTO social_followcount (actor_id, followers, following, posts)
VALUES (%(actor_id)s::bigint, greatest(%(followers)s::int, 0), greatest(%(following)s::int, 0),
        greatest(%(posts)s::int, 0))
ON CONFLICT (actor_id) DO UPDATE SET
    followers = social_followcount.followers + %(followers)s::int,
    following = social_followcount.following + %(following)s::int,
    posts = social_followcount.posts + %(posts)s::int
"""


def add(actor_id: int, *, followers: int = 0, following: int = 0, posts: int = 0) -> None:
    """Move the counters of one actor by these numbers."""
    moved: Mapping[str, int] = {
        "actor_id": actor_id,
        "followers": followers,
        "following": following,
        "posts": posts,
    }
    sql.execute(_ADD, moved)


def follow_changed(*, follower_id: int, followee_id: int, by: int) -> None:
    """Count one follow more or less on both sides, in id order so that two cannot deadlock."""
    for actor_id in sorted((follower_id, followee_id)):
        if actor_id == follower_id:
            add(actor_id, following=by)
        else:
            add(actor_id, followers=by)
