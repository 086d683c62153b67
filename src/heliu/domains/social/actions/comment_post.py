"""Reply under a post."""

from heliu.domains.social import counters, visibility
from heliu.domains.social.actions import publish_post
from heliu.domains.social.events import PostCommented
from heliu.domains.social.models import Comment
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction

MAX_TEXT = 1_000


class EmptyComment(Exception):
    """Nothing was written."""

    code = "empty_comment"


class CommentTooLong(Exception):
    """More than :data:`MAX_TEXT` characters."""

    code = "comment_too_long"


@in_transaction
def comment_post(*, actor_id: int, post_id: int, text: str) -> int:
    """Comment on a post the actor may see and return the comment's id.

    Raises PostNotFound, EmptyComment, CommentTooLong.
    """
    text = publish_post.tidy(text)
    if not text:
        raise EmptyComment
    if len(text) > MAX_TEXT:
        raise CommentTooLong(len(text))
    post = visibility.seen_post(post_id=post_id, viewer_actor_id=actor_id)
    comment = Comment.objects.create(post_id=post_id, author_id=actor_id, text=text)
    counters.count(post_id, comments=1)
    publish(
        PostCommented(comment_id=comment.pk, commenter_id=actor_id, author_id=post["author_id"]),
        subject_id=post_id,
        actor_id=actor_id,
    )
    return comment.pk
