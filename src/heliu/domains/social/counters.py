"""The counters of people and posts, moved in the transaction that changes what they count."""

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
_COUNT = """
UPDATE social_post
   SET likes = likes + %(likes)s::int, comments = comments + %(comments)s::int,
       shares = shares + %(shares)s::int
 WHERE id = %(post_id)s::bigint AND (deleted_at IS NULL OR NOT %(if_there)s::bool)
"""


def count(
    post_id: int, *, likes: int = 0, comments: int = 0, shares: int = 0, if_there: bool = False
) -> bool:
    """Move the counters of one post by these numbers; False when there was nothing to move.

    With ``if_there`` a post that was deleted meanwhile is left as it is.
    """
    moved = {"likes": likes, "comments": comments, "shares": shares}
    return bool(sql.execute(_COUNT, {**moved, "post_id": post_id, "if_there": if_there}))


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
