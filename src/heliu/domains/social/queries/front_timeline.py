"""What an actor said, and what they keep at the top."""

from heliu.domains.social import reading
from heliu.domains.social.queries import actor_timeline, pinned_post
from heliu.domains.social.types import FrontTimeline
from heliu.domains.social.visibility import expand
from heliu.kernel import sql

_SQL = """
WITH newest AS ({newest}), pinned AS ({pinned})
SELECT id, id IN (SELECT id FROM newest) AS is_new, id IN (SELECT id FROM pinned) AS is_pinned
  FROM (SELECT id FROM newest UNION SELECT id FROM pinned) shown
 ORDER BY id DESC
"""


def front_timeline(
    *,
    actor_id: int,
    viewer_actor_id: int | None,
    before_id: int | None = None,
    limit: int = 20,
) -> FrontTimeline:
    """A page of the posts, newest first, and the pinned one wherever it is. Cost: 2 SQL."""
    statement = _SQL.format(newest=actor_timeline.statement(), pinned=pinned_post.STATEMENT)
    rows = sql.fetch_tuples(
        expand(statement),
        {
            "author": actor_id,
            "actor_id": actor_id,
            "viewer": viewer_actor_id,
            "before": before_id or reading.NEWEST,
            "limit": limit,
            "kind": "",
        },
    )
    ids = [post_id for post_id, _is_new, _is_pinned in rows]
    posts = dict(zip(ids, reading.posts(ids, viewer_actor_id=viewer_actor_id), strict=True))
    return FrontTimeline(
        posts=[posts[post_id] for post_id, is_new, _is_pinned in rows if is_new],
        pinned=next((posts[post_id] for post_id, _is_new, is_pinned in rows if is_pinned), None),
    )
