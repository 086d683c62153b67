"""Take a like back."""

from django.db import transaction
from django.db.models import F

from heliu.domains.social.events import PostUnliked
from heliu.domains.social.models import Like, Post
from heliu.kernel.stream import publish


@transaction.atomic
def unlike_post(*, actor_id: int, post_id: int) -> None:
    """Take a like back; where there was none, nothing happens. Needs no sight of the post."""
    ended, _ = Like.objects.filter(post_id=post_id, actor_id=actor_id).delete()
    if not ended:
        return
    Post.objects.filter(pk=post_id).update(likes=F("likes") - 1)
    publish(PostUnliked(liker_id=actor_id), subject_id=post_id, actor_id=actor_id)
