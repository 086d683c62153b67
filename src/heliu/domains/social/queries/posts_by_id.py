"""Posts for pages that know their ids."""

from collections.abc import Sequence

from heliu.domains.social import reading
from heliu.domains.social.types import FeedPost
from heliu.domains.social.visibility import expand
from heliu.kernel import sql

_SQL = """
SELECT p.id FROM social_post p WHERE p.id = ANY(%(ids)s::bigint[]) AND visible(p)
"""


def posts_by_id(post_ids: Sequence[int], *, viewer_actor_id: int | None) -> dict[int, FeedPost]:
    """Those of the posts that the viewer may see. Cost: 2 SQL, none for no ids."""
    if not post_ids:
        return {}
    rows = sql.fetch_tuples(expand(_SQL), {"ids": list(post_ids), "viewer": viewer_actor_id})
    found = reading.posts([post_id for (post_id,) in rows], viewer_actor_id=viewer_actor_id)
    return {post.id: post for post in found}
