"""An actor wants neither to see nor to be reached by another."""

from heliu.domains.accounts.events import ActorBlocked
from heliu.domains.accounts.models import Block
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction


class CannotBlockSelf(Exception):
    """One cannot block oneself."""

    code = "cannot_block_self"


@in_transaction
def block_actor(*, actor_id: int, blocked_id: int) -> bool:
    """Block; False when it was so already.

    Raises:
        CannotBlockSelf.
    Publishes: ActorBlocked.
    """
    if actor_id == blocked_id:
        raise CannotBlockSelf
    block = Block(blocker_id=actor_id, blocked_id=blocked_id)
    Block.objects.bulk_create([block], ignore_conflicts=True)
    if not Block.objects.filter(pk=block.pk).exists():
        return False
    publish(ActorBlocked(blocker_id=actor_id), subject_id=blocked_id, actor_id=actor_id)
    return True
