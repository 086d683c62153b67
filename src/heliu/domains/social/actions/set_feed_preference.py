"""Choose how much of shops the home feed shows."""

from heliu.domains.social.models import FeedPreference
from heliu.kernel.transactions import in_transaction


class UnknownChoice(Exception):
    """There is no such choice."""

    code = "unknown_choice"


@in_transaction
def set_feed_preference(*, actor_id: int, shop_posts: str) -> None:
    """Keep the choice: "all", "fewer" or "none" of what shops say. Raises UnknownChoice."""
    if shop_posts not in FeedPreference.ShopPosts.values:
        raise UnknownChoice(shop_posts)
    FeedPreference.objects.update_or_create(actor_id=actor_id, defaults={"shop_posts": shop_posts})
