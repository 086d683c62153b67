"""Keep one post at the top of one's page."""

from heliu.domains.social.events import PostPinned
from heliu.domains.social.models import PinnedPost, Post
from heliu.domains.social.types import PostNotFound
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction


class NotForEveryone(Exception):
    """Only what everybody may see is pinned: a page looks the same to all."""

    code = "not_for_everyone"


@in_transaction
def pin_post(*, actor_id: int, post_id: int, is_pinned: bool = True) -> None:
    """Pin a post of the actor's own in place of the one pinned before, or take it down.

    Raises PostNotFound, NotForEveryone.
    """
    post = Post.objects.filter(pk=post_id, author_id=actor_id, deleted_at=None).first()
    if post is None:
        raise PostNotFound(post_id)
    if not is_pinned:
        gone, _by_model = PinnedPost.objects.filter(actor_id=actor_id, post_id=post_id).delete()
        if not gone:
            return
    else:
        if post.visibility != Post.Visibility.EVERYONE:
            raise NotForEveryone(post_id)
        PinnedPost.objects.update_or_create(actor_id=actor_id, defaults={"post_id": post_id})
    publish(PostPinned(is_pinned=is_pinned), subject_id=post_id, actor_id=actor_id)
