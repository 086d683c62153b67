"""People who talk, for tests."""

from typing import Any

from heliu.domains.accounts.models import Actor, Block
from heliu.domains.social.actions import follow as following
from heliu.domains.social.actions import publish_post as publishing
from heliu.domains.social.actions import share_post as sharing
from heliu.domains.social.models import Post


def make_post(author: Actor, text: str = "hello", **kw: Any) -> Post:
    """A published post of ``author``."""
    post_id = publishing.publish_post(author_id=author.pk, text=text, **kw)
    return Post.objects.select_related("code").get(pk=post_id)


def make_share(actor: Actor, post: Post, text: str = "look", **kw: Any) -> Post:
    """``actor`` shares ``post``."""
    post_id = sharing.share_post(actor_id=actor.pk, post_id=post.pk, text=text, **kw)
    return Post.objects.select_related("code").get(pk=post_id)


def make_follow(follower: Actor, followee: Actor) -> None:
    """``follower`` follows ``followee``."""
    following.follow(actor_id=follower.pk, target_id=followee.pk)


def make_friends(one: Actor, other: Actor) -> None:
    """The two follow each other."""
    make_follow(one, other)
    make_follow(other, one)


def make_block(blocker: Actor, blocked: Actor) -> None:
    """A block as it stands before its reaction ran: the follows are still there."""
    Block.objects.create(blocker=blocker, blocked=blocked)
