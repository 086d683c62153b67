"""Speaking as the shop, and how far it was heard."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from heliu.domains.analytics.queries import reach_of_posts, results_of_posts
from heliu.domains.catalog.queries import product_cards
from heliu.domains.catalog.types import ProductCard
from heliu.domains.shops.roles import Permission
from heliu.domains.shops.types import StaffShop
from heliu.domains.social.actions import delete_post, pin_post, publish_post
from heliu.domains.social.queries import actor_timeline, pinned_post, post_page
from heliu.domains.social.types import FeedPost, PostNotFound
from heliu.web.kit import composer
from heliu.web.kit.access import staff
from heliu.web.kit.paging import before_id
from heliu.web.kit.render import page

_PAGE = 30


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permission.POST)
def posts_page(request: HttpRequest) -> HttpResponse:
    """The shop's posts with their figures, and the composer with products of its own catalogue."""
    shop: StaffShop = request.shop  # type: ignore[attr-defined]
    draft = composer.read(request, composer.shop_choices(), shop_id=shop.id)
    if draft.is_publishing:
        try:
            composer.publish(draft, author_id=shop.actor_id, is_commercial=True)
        except publish_post.BadPost as error:
            draft.error = composer.refusal(error)
        else:
            messages.success(request, _("Published."))
            return redirect("console_posts", shop.handle)
    found = actor_timeline.actor_timeline(
        actor_id=shop.actor_id,
        viewer_actor_id=shop.actor_id,
        before_id=before_id(request),
        limit=_PAGE + 1,
    )
    shown = found[:_PAGE]
    ids = [post.id for post in shown]
    here = reverse("console_posts", args=[shop.handle])
    context = {
        "shop": shop,
        "draft": draft,
        "kept_words": composer.kept_words(draft),
        "posts": shown,
        "products": _products(shown),
        "reach": reach_of_posts.reach_of_posts(ids),
        "results": results_of_posts.results_of_posts(shop_id=shop.id, post_ids=ids),
        "pinned": pinned_post.pinned_post(actor_id=shop.actor_id, viewer_actor_id=shop.actor_id),
        "more_url": f"{here}?before={shown[-1].id}" if len(found) > len(shown) else "",
    }
    status = 422 if draft.error else 200
    return page(request, "console/posts/page.html", context, status=status)


@require_POST
@staff(Permission.POST)
def pin(request: HttpRequest, post_id: int) -> HttpResponse:
    """Pin a post to the shop's page (``pinned=1``), or take it down."""
    shop: StaffShop = request.shop  # type: ignore[attr-defined]
    is_pinned = request.POST.get("pinned") != "0"
    try:
        pin_post.pin_post(actor_id=shop.actor_id, post_id=post_id, is_pinned=is_pinned)
    except PostNotFound as error:
        raise Http404 from error
    except pin_post.NotForEveryone:
        messages.error(request, _("Only posts for everyone can be pinned."))
    else:
        text = (
            _("Pinned to the top of the shop’s page.") if is_pinned else _("Not pinned any more.")
        )
        messages.success(request, text)
    return redirect("console_posts", shop.handle)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permission.POST)
def delete(request: HttpRequest, post_id: int) -> HttpResponse:
    """Ask once, then delete a post of the shop."""
    shop: StaffShop = request.shop  # type: ignore[attr-defined]
    shown = post_page.post_page(post_id=post_id, viewer_actor_id=shop.actor_id)
    if shown is None or shown.author_id != shop.actor_id:
        raise Http404
    if request.method == "POST":
        try:
            delete_post.delete_post(post_id=post_id, actor_id=shop.actor_id)
        except PostNotFound as error:
            raise Http404 from error
        messages.success(request, _("The post is deleted."))
        return redirect("console_posts", shop.handle)
    return page(request, "console/posts/delete.html", {"shop": shop, "post": shown})


def _products(posts: list[FeedPost]) -> dict[int, ProductCard]:
    ids = {card_id for post in posts for kind, card_id in post.cards if kind == "product"}
    return product_cards.product_cards(sorted(ids))
