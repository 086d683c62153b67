"""What stands over every page of a shop, and who may see it at all."""

from typing import Any

import msgspec
from django.http import Http404, HttpRequest, HttpResponse

from heliu.domains.reviews.queries import shop_front
from heliu.domains.reviews.types import ShopHead
from heliu.domains.shops.queries import shop_for_staff
from heliu.domains.shops.roles import Permission
from heliu.domains.social.types import FollowState
from heliu.web.kit import contrast, render
from heliu.web.kit.viewer import viewer

#: Fewer voices than this say nothing about a shop.
_ENOUGH_REVIEWS = 3


class Facts(msgspec.Struct, frozen=True):
    """True figures only; what says nothing yet is not shown."""

    followers: int
    reviews: int
    sold: int
    #: The average of all ratings, when there are enough of them.
    stars: float | None


def front_of(request: HttpRequest, handle: str) -> ShopHead:
    """The open shop behind a handle. Raises Http404, also when it blocks the viewer. 1 SQL."""
    front = shop_front.shop_front(handle=handle, viewer_actor_id=viewer(request).actor_id)
    if front is None or front.blocks_viewer:
        raise Http404
    return front


def head(request: HttpRequest, front: ShopHead, tab: str) -> dict[str, Any]:
    """Context of the head. Cost: no SQL, signed in 1."""
    person = viewer(request)
    staff = None
    if person.user_id is not None:
        staff = shop_for_staff.shop_for_staff(
            handle=front.handle, user_id=person.user_id, permission=Permission.SEE_ORDERS
        )
    is_enough = front.reviews >= _ENOUGH_REVIEWS
    return {
        "shop": front,
        "tab": tab,
        "follow_state": FollowState(front.follows, front.followed_by),
        "facts": Facts(
            followers=front.followers,
            reviews=front.reviews,
            sold=front.sold,
            stars=front.rating_sum / front.reviews if is_enough else None,
        ),
        "is_staff": staff is not None,
        "with_shop": False,
    }


def page(
    request: HttpRequest, template: str, context: dict[str, Any], *, fragment: str = ""
) -> HttpResponse:
    """A page of the shop, in its colour."""
    style = contrast.accent_css(context["shop"].accent) if "shop" in context else ""
    return render.page(request, template, context, fragment=fragment, style=style)
