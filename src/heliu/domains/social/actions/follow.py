"""Hear from somebody."""

from heliu.domains.social import counters
from heliu.domains.social.events import ActorFollowed
from heliu.domains.social.queries import blocks_between, kind_of_actor
from heliu.domains.social.types import ActorNotFound
from heliu.kernel import clock, ids, sql
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction

_INSERT = """
INSERT INTO social_follow (id, follower_id, followee_id, created_at)
VALUES (%(id)s::bigint, %(follower)s::bigint, %(followee)s::bigint, %(now)s::timestamptz)
ON CONFLICT (follower_id, followee_id) DO NOTHING
"""


class CannotFollowSelf(Exception):
    """Nobody follows themselves."""

    code = "cannot_follow_self"


@in_transaction
def follow(*, actor_id: int, target_id: int) -> None:
    """Make ``actor_id`` a follower of ``target_id``; following twice changes nothing.

    Raises CannotFollowSelf; ActorNotFound when the target is gone or a block stands between them.
    """
    if actor_id == target_id:
        raise CannotFollowSelf
    if kind_of_actor.kind_of_actor(target_id) is None:
        raise ActorNotFound(target_id)
    if blocks_between.blocks_between(viewer_actor_id=actor_id, actor_id=target_id).hide:
        raise ActorNotFound(target_id)
    row = {"id": ids.new_id(), "follower": actor_id, "followee": target_id, "now": clock.now()}
    if not sql.execute(_INSERT, row):
        return
    counters.follow_changed(follower_id=actor_id, followee_id=target_id, by=1)
    publish(ActorFollowed(follower_id=actor_id), subject_id=target_id, actor_id=actor_id)
