"""An actor for a person or a shop."""

from heliu.domains.accounts import handles
from heliu.domains.accounts.events import ActorRegistered
from heliu.domains.accounts.models import Actor
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction


@in_transaction
def create_actor(*, kind: str, handle: str, name: str, user_id: int | None = None) -> int:
    """Make the actor and return its id; ``user_id`` is given for people only.

    Raises:
        BadHandle, HandleTaken.
    Publishes: ActorRegistered.
    """
    cleaned = handles.clean(handle)
    # One statement decides a race for a handle, without aborting the caller's transaction.
    actor = Actor(kind=kind, handle=cleaned, name=name.strip()[:60] or cleaned, user_id=user_id)
    Actor.objects.bulk_create([actor], ignore_conflicts=True)
    if not Actor.objects.filter(pk=actor.pk).exists():
        raise handles.HandleTaken(cleaned)
    publish(ActorRegistered(kind=kind), subject_id=actor.pk, actor_id=actor.pk)
    return actor.pk
