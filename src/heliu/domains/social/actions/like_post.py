"""Like a post."""

from heliu.domains.social import counters, visibility
from heliu.domains.social.events import PostLiked
from heliu.kernel import clock, ids, sql
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction

_INSERT = """
INSERT INTO social_like (id, post_id, actor_id, created_at)
VALUES (%(id)s::bigint, %(post_id)s::bigint, %(actor_id)s::bigint, %(now)s::timestamptz)
ON CONFLICT (post_id, actor_id) DO NOTHING
"""


@in_transaction
def like_post(*, actor_id: int, post_id: int) -> None:
    """Like a post, once however often it is said. Raises PostNotFound."""
    post = visibility.seen_post(post_id=post_id, viewer_actor_id=actor_id)
    row = {"id": ids.new_id(), "post_id": post_id, "actor_id": actor_id, "now": clock.now()}
    if not sql.execute(_INSERT, row):
        return
    counters.count(post_id, likes=1)
    publish(
        PostLiked(liker_id=actor_id, author_id=post["author_id"]),
        subject_id=post_id,
        actor_id=actor_id,
    )
