"""A shop changes its face: name, words, colour, pictures."""

import re

from heliu.domains.accounts.actions import dress_actor
from heliu.domains.shops.actions.open_shop import BadAccent
from heliu.domains.shops.models import Shop
from heliu.kernel.transactions import in_transaction


@in_transaction
def update_shop(
    *,
    shop_id: int,
    name: str,
    tagline: str,
    story: str,
    accent: str,
    cover_id: int | None = None,
    avatar_id: int | None = None,
) -> None:
    """Save the face; None keeps a picture as it is. The actor's bio is the tagline.

    Raises:
        BadAccent.
    """
    if not re.fullmatch(r"#[0-9a-f]{6}", accent.lower()):
        raise BadAccent(accent)
    shop = Shop.objects.select_for_update().get(pk=shop_id)
    shop.tagline, shop.story, shop.accent = tagline.strip()[:120], story.strip(), accent.lower()
    if cover_id is not None:
        shop.cover_id = cover_id
    shop.save(update_fields=["tagline", "story", "accent", "cover"])
    dress_actor.dress_actor(
        actor_id=shop.actor_id, name=name, bio=shop.tagline, avatar_id=avatar_id
    )
