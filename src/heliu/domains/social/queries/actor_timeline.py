"""What one actor said, as a viewer may see it."""

from heliu.domains.social import reading
from heliu.domains.social.types import FeedPost
from heliu.domains.social.visibility import expand
from heliu.kernel import sql


def actor_timeline(
    *,
    actor_id: int,
    viewer_actor_id: int | None,
    before_id: int | None = None,
    limit: int = 20,
    kind: str = "",
) -> list[FeedPost]:
    """A page of the actor's posts, of one ``kind`` if given, newest first, keyset by id.

    Cost: 2 SQL.
    """
    rows = sql.fetch_tuples(
        expand(statement()),
        {
            "author": actor_id,
            "viewer": viewer_actor_id,
            "before": before_id or reading.NEWEST,
            "limit": limit,
            "kind": kind,
        },
    )
    return reading.posts([post_id for (post_id,) in rows], viewer_actor_id=viewer_actor_id)


def statement() -> str:
    """The read of the ids, with the parameters that :func:`actor_timeline` gives it."""
    return sql.load(__file__, "actor_timeline.sql")
