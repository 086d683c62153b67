"""A shop's face: its actor's name and picture."""

from heliu.domains.accounts.models import Actor
from heliu.kernel.transactions import in_transaction


@in_transaction
def dress_actor(*, actor_id: int, name: str, bio: str = "", avatar_id: int | None = None) -> None:
    """Set name and bio; ``avatar_id`` None keeps the picture as it is."""
    actor = Actor.objects.select_for_update().get(pk=actor_id)
    actor.name = name.strip()[:60] or actor.handle
    actor.bio = bio.strip()[:500]
    if avatar_id is not None:
        actor.avatar_id = avatar_id
    actor.save(update_fields=["name", "bio", "avatar"])
