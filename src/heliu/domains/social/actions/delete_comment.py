"""Remove a comment."""

from heliu.domains.social import counters
from heliu.domains.social.events import CommentDeleted
from heliu.domains.social.models import Comment
from heliu.kernel import clock
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction


class CommentNotFound(Exception):
    """There is no such comment that this actor could remove."""

    code = "comment_not_found"


@in_transaction
def delete_comment(*, actor_id: int, comment_id: int) -> int:
    """Remove one's own comment, or any under one's own post; returns the post's id.

    Raises CommentNotFound.
    """
    comment = (
        Comment.objects.select_for_update(of=("self",))
        .select_related("post")
        .filter(pk=comment_id, deleted_at=None)
        .first()
    )
    if comment is None or actor_id not in (comment.author_id, comment.post.author_id):
        raise CommentNotFound(comment_id)
    Comment.objects.filter(pk=comment_id).update(deleted_at=clock.now(), text="")
    counters.count(comment.post_id, comments=-1)
    publish(CommentDeleted(comment_id=comment_id), subject_id=comment.post_id, actor_id=actor_id)
    return comment.post_id
