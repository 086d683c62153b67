"""One post."""

from heliu.domains.social import reading
from heliu.domains.social.queries import may_see_post
from heliu.domains.social.types import FeedPost


def post_page(*, post_id: int, viewer_actor_id: int | None) -> FeedPost | None:
    """The post, or None when the viewer may not see it. Cost: 2 SQL."""
    if not may_see_post.may_see_post(post_id=post_id, viewer_actor_id=viewer_actor_id):
        return None
    found = reading.posts([post_id], viewer_actor_id=viewer_actor_id)
    return found[0] if found else None
