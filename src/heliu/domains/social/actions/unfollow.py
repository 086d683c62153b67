"""Stop hearing from somebody."""

from heliu.domains.social import counters
from heliu.domains.social.events import ActorUnfollowed
from heliu.domains.social.models import Follow
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction


@in_transaction
def unfollow(*, actor_id: int, target_id: int) -> None:
    """End ``actor_id``'s following of ``target_id``; when there was none, nothing happens."""
    ended, _ = Follow.objects.filter(follower_id=actor_id, followee_id=target_id).delete()
    if not ended:
        return
    counters.follow_changed(follower_id=actor_id, followee_id=target_id, by=-1)
    publish(ActorUnfollowed(follower_id=actor_id), subject_id=target_id, actor_id=actor_id)
