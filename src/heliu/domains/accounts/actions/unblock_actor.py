"""An actor takes a block back."""

from heliu.domains.accounts.events import ActorUnblocked
from heliu.domains.accounts.models import Block
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction


@in_transaction
def unblock_actor(*, actor_id: int, blocked_id: int) -> bool:
    """Unblock; False when there was no block. Publishes: ActorUnblocked."""
    deleted, _ = Block.objects.filter(blocker_id=actor_id, blocked_id=blocked_id).delete()
    if not deleted:
        return False
    publish(ActorUnblocked(blocker_id=actor_id), subject_id=blocked_id, actor_id=actor_id)
    return True
