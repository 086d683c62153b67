"""What this room does when somebody is blocked or leaves."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from heliu.domains.accounts.events import AccountDeleted, ActorBlocked
from heliu.domains.social.actions import delete_comment, delete_post, unfollow, unlike_post
from heliu.domains.social.models import Comment, FeedPreference, Follow, Like, Post
from heliu.domains.social.types import PostNotFound
from heliu.kernel.stream import Recorded, reader


# An effect: replayed from zero it would undo what people followed again after an unblock.
@reader("social.leave_taking", kind="effect", topics=[ActorBlocked, AccountDeleted])
def take_leave(batch: Sequence[Recorded[Any]]) -> None:
    """A block ends the following in both directions; who leaves takes what they said along."""
    for recorded in batch:
        if isinstance(recorded.event, ActorBlocked):
            one, other = recorded.event.blocker_id, recorded.subject_id
            unfollow.unfollow(actor_id=one, target_id=other)
            unfollow.unfollow(actor_id=other, target_id=one)
        else:
            _leave(recorded.subject_id)


def _leave(actor_id: int) -> None:
    FeedPreference.objects.filter(actor_id=actor_id).delete()
    for follower_id, followee_id in [
        *Follow.objects.filter(follower_id=actor_id).values_list("follower_id", "followee_id"),
        *Follow.objects.filter(followee_id=actor_id).values_list("follower_id", "followee_id"),
    ]:
        unfollow.unfollow(actor_id=follower_id, target_id=followee_id)
    for post_id in Like.objects.filter(actor_id=actor_id).values_list("post_id", flat=True):
        unlike_post.unlike_post(actor_id=actor_id, post_id=post_id)
    comments = Comment.objects.filter(author_id=actor_id, deleted_at=None)
    for comment_id in comments.values_list("id", flat=True):
        delete_comment.delete_comment(actor_id=actor_id, comment_id=comment_id)
    posts = Post.objects.filter(author_id=actor_id, deleted_at=None)
    for post_id in posts.order_by("-id").values_list("id", flat=True):
        try:
            with transaction.atomic():
                delete_post.delete_post(post_id=post_id, actor_id=actor_id)
        except PostNotFound:  # deleted at this very moment by somebody else
            continue
