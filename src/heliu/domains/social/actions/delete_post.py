"""Take a post back."""

from heliu.domains.social import counters
from heliu.domains.social.events import PostDeleted
from heliu.domains.social.models import Post
from heliu.domains.social.types import PostNotFound
from heliu.domains.traffic.queries import code_paths
from heliu.kernel import clock
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction


@in_transaction
def delete_post(*, post_id: int, actor_id: int | None) -> None:
    """Delete a post for everybody; shares of it then say that it is gone.

    ``actor_id`` is the author; None is the operator, who may delete any. The text is erased, the
    row and its code stay as what sales are traced to. Raises PostNotFound when it is not there, was
    deleted already or is somebody else's.
    """
    post = Post.objects.filter(pk=post_id, deleted_at=None).first()
    if post is None or actor_id not in (None, post.author_id):
        raise PostNotFound(post_id)
    shared = {post.share_of_id, _shared_through(post)} if post.share_of_id is not None else set()
    # In id order, as sharing locks them, so that a share and a deletion cannot deadlock.
    list(Post.objects.select_for_update().filter(pk__in={post_id, *shared}).order_by("id"))
    deleted = Post.objects.filter(pk=post_id, deleted_at=None)
    if not deleted.update(deleted_at=clock.now(), text=""):
        raise PostNotFound(post_id)
    counters.add(post.author_id, posts=-1)
    for shared_id in shared:
        counters.count(shared_id, shares=-1)
    publish(PostDeleted(author_id=post.author_id), subject_id=post_id, actor_id=actor_id)


def _shared_through(share: Post) -> int:
    """The post whose code the share's code grew from: the original, or somebody's share of it."""
    steps = code_paths.code_paths([share.code_id])[share.code_id]
    return steps[-2].carrier_id if len(steps) > 1 else int(share.share_of_id or 0)
