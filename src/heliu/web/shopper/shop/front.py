"""What stands over every page of a shop, and who may see it at all."""

from typing import Any

import msgspec
from django.http import Http404, HttpRequest

from heliu.domains.orders.queries import sold_by_shop
from heliu.domains.reviews.queries import rating_of_shop
from heliu.domains.reviews.types import Rating
from heliu.domains.shops.queries import shop_by_handle, shop_for_staff
from heliu.domains.shops.roles import Permission
from heliu.domains.shops.types import ShopFront
from heliu.domains.social.queries import blocks_between, follow_counts, follow_state
from heliu.domains.social.types import FollowCounts
from heliu.web.kit.viewer import viewer

#: Fewer voices than this say nothing about a shop.
_ENOUGH_REVIEWS = 3


class Facts(msgspec.Struct, frozen=True):
    """True figures only; what says nothing yet is not shown."""

    counts: FollowCounts
    rating: Rating
    sold: int

    @property
    def stars(self) -> float | None:
        """The average of all ratings, when there are enough of them."""
        if self.rating.reviews < _ENOUGH_REVIEWS:
            return None
        return self.rating.sum / self.rating.reviews


def front_of(request: HttpRequest, handle: str) -> ShopFront:
    """The open shop behind a handle. Raises Http404, also when it blocks the viewer."""
    front = shop_by_handle.shop_by_handle(handle)
    if front is None or front.state != "open":
        raise Http404
    me = viewer(request).actor_id
    if blocks_between.blocks_between(viewer_actor_id=me, actor_id=front.actor_id).theirs:
        raise Http404
    return front


def head(request: HttpRequest, front: ShopFront, tab: str) -> dict[str, Any]:
    """Context of the head. Cost: 3 SQL, signed in 5."""
    person = viewer(request)
    states = follow_state.follow_state(viewer_id=person.actor_id, actor_ids=[front.actor_id])
    staff = None
    if person.user_id is not None:
        staff = shop_for_staff.shop_for_staff(
            handle=front.handle, user_id=person.user_id, permission=Permission.SEE_ORDERS
        )
    return {
        "shop": front,
        "tab": tab,
        "follow_state": states[front.actor_id],
        "facts": Facts(
            counts=follow_counts.follow_counts([front.actor_id])[front.actor_id],
            rating=rating_of_shop.rating_of_shop(front.id),
            sold=sold_by_shop.sold_by_shop(front.id),
        ),
        "is_staff": staff is not None,
        "with_shop": False,
    }
