"""Like a post."""

from django.db import transaction
from django.db.models import F

from heliu.domains.social import visibility
from heliu.domains.social.events import PostLiked
from heliu.domains.social.models import Post
from heliu.kernel import clock, ids, sql
from heliu.kernel.stream import publish

_INSERT = """
INSERT INTO social_like (id, post_id, actor_id, created_at)
VALUES (%(id)s::bigint, %(post_id)s::bigint, %(actor_id)s::bigint, %(now)s::timestamptz)
ON CONFLICT (post_id, actor_id) DO NOTHING
"""


@transaction.atomic
def like_post(*, actor_id: int, post_id: int) -> None:
    """Like a post, once however often it is said. Raises PostNotFound."""
    post = visibility.seen_post(post_id=post_id, viewer_actor_id=actor_id)
    row = {"id": ids.new_id(), "post_id": post_id, "actor_id": actor_id, "now": clock.now()}
    if not sql.execute(_INSERT, row):
        return
    Post.objects.filter(pk=post_id).update(likes=F("likes") + 1)
    publish(
        PostLiked(liker_id=actor_id, author_id=post["author_id"]),
        subject_id=post_id,
        actor_id=actor_id,
    )
