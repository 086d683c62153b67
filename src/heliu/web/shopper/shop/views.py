"""A shop's front."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from heliu.domains.shops.queries import shop_by_handle
from heliu.domains.social.queries import blocks_between, follow_counts, follow_state
from heliu.web.kit.render import page
from heliu.web.kit.shelf import shelf
from heliu.web.kit.viewer import viewer


@require_safe
def shop(request: HttpRequest, handle: str) -> HttpResponse:
    """Cover, story, following, and what is on sale. Cost: 4 SQL, signed in 6."""
    front = shop_by_handle.shop_by_handle(handle)
    if front is None or front.state != "open":
        raise Http404
    me = viewer(request).actor_id
    if blocks_between.blocks_between(viewer_actor_id=me, actor_id=front.actor_id).theirs:
        raise Http404
    context = shelf(request, shop_id=front.id)
    if context["is_first"]:
        states = follow_state.follow_state(viewer_id=me, actor_ids=[front.actor_id])
        context |= {
            "follow_state": states[front.actor_id],
            "counts": follow_counts.follow_counts([front.actor_id])[front.actor_id],
        }
    context |= {"shop": front, "is_own": me == front.actor_id, "with_shop": False}
    fragment = "" if context["is_first"] else "kit/_tiles.html"
    return page(request, "shopper/shop/page.html", context, fragment=fragment)
