"""Reply under a post."""

from django.db import transaction
from django.db.models import F

from heliu.domains.social import visibility
from heliu.domains.social.actions import publish_post
from heliu.domains.social.events import PostCommented
from heliu.domains.social.models import Comment, Post
from heliu.kernel.stream import publish

MAX_TEXT = 1_000


class EmptyComment(Exception):
    """Nothing was written."""

    code = "empty_comment"


class CommentTooLong(Exception):
    """More than :data:`MAX_TEXT` characters."""

    code = "comment_too_long"


@transaction.atomic
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
    Post.objects.filter(pk=post_id).update(comments=F("comments") + 1)
    publish(
        PostCommented(comment_id=comment.pk, commenter_id=actor_id, author_id=post["author_id"]),
        subject_id=post_id,
        actor_id=actor_id,
    )
    return comment.pk
