"""Take a like back."""

from heliu.domains.social import counters
from heliu.domains.social.events import PostUnliked
from heliu.domains.social.models import Like
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction


@in_transaction
def unlike_post(*, actor_id: int, post_id: int) -> None:
    """Take a like back; where there was none, nothing happens. Needs no sight of the post."""
    ended, _ = Like.objects.filter(post_id=post_id, actor_id=actor_id).delete()
    if not ended:
        return
    counters.count(post_id, likes=-1)
    publish(PostUnliked(liker_id=actor_id), subject_id=post_id, actor_id=actor_id)
