"""An actor goes out of sight, or comes back."""

from heliu.domains.accounts.models import Actor
from heliu.kernel import clock
from heliu.kernel.transactions import in_transaction


@in_transaction
def veil_actor(*, actor_id: int, is_veiled: bool) -> None:
    """Hide the actor and what it posted from everybody else, or show them again.

    Part of suspending a person or a shop, which writes down who did it and why.
    """
    now = clock.now() if is_veiled else None
    Actor.objects.filter(pk=actor_id).update(suspended_at=now)
