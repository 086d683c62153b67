"""A shop's front: home, all products, posts, about."""

from typing import Any
from urllib.parse import urlencode

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from heliu.domains.catalog.queries import categories_of_shop, product_cards
from heliu.domains.inventory.queries import product_availability, shop_shelf
from heliu.domains.reviews.queries import shop_version, shop_window
from heliu.domains.reviews.types import ShopHead
from heliu.domains.shops.queries import shipping_methods
from heliu.domains.social.queries import front_timeline
from heliu.kernel.versions import Version
from heliu.web.kit import page_cache, posts
from heliu.web.kit.numbers import whole
from heliu.web.kit.paging import before_id
from heliu.web.kit.render import page
from heliu.web.kit.shelf import PER_PAGE
from heliu.web.kit.viewer import viewer
from heliu.web.shopper.shop import front as fronts

_NEW, _BEST, _SAID = 8, 4, 2
#: So many stand in a row of the home page.
_ROW = 4
_LAST_PAGE = 400


class Filter(msgspec.Struct, frozen=True):
    """How the shelf is sorted and narrowed, as the address says."""

    sort: str = "new"
    category_id: int | None = None
    in_stock: bool = False

    def query(self, **change: Any) -> str:
        """The address's query with something changed; the usual is left out."""
        wanted = msgspec.structs.replace(self, **change)
        said = {
            "sort": wanted.sort if wanted.sort != "new" else "",
            "category": wanted.category_id or "",
            "stock": "1" if wanted.in_stock else "",
        }
        return "?" + urlencode({name: value for name, value in said.items() if value})


def _version(since: str, handle: str) -> Version:
    return shop_version.shop_version(handle=handle, since=since)


@require_safe
@page_cache.for_strangers(_version)
def shop(request: HttpRequest, handle: str) -> HttpResponse:
    """Home: the story, what the shop puts first, what buyers like; and a region of what it says.

    Cost: 1 SQL for strangers while nothing changes, else 3; signed in 3.
    """
    front = fronts.front_of(request, handle)
    context = fronts.head(request, front, "home") | _goods(front)
    return fronts.page(request, "shopper/shop/home.html", context)


@require_safe
def said(request: HttpRequest, handle: str) -> HttpResponse:
    """The pinned post and the newest ones: a region; with scripts off all posts."""
    front = fronts.front_of(request, handle)
    if not getattr(request, "htmx", False):
        return redirect("shop_posts", front.handle)
    me = viewer(request).actor_id
    found = front_timeline.front_timeline(
        actor_id=front.actor_id, viewer_actor_id=me, limit=_SAID + 1
    )
    shown = found.pinned_first(_SAID + 1)[: _SAID + (1 if found.pinned else 0)]
    pinned = {found.pinned.id} if found.pinned else set()
    context = {"views": posts.show(request, shown, pinned=pinned)}
    return page(request, "shopper/shop/_said.html", context)


@require_safe
def products(request: HttpRequest, handle: str) -> HttpResponse:
    """Everything on sale, sorted and narrowed by the address."""
    front = fronts.front_of(request, handle)
    wanted = _filter(request)
    number = whole(request.GET.get("page", ""), most=_LAST_PAGE) or 1
    found = shop_shelf.shop_shelf(
        shop_id=front.id,
        sort=wanted.sort,
        category_id=wanted.category_id,
        in_stock=wanted.in_stock,
        page=number,
        limit=PER_PAGE,
    )
    cards = product_cards.product_cards(found.product_ids)
    here = reverse("shop_products", args=[front.handle])
    query = wanted.query()
    more = f"{here}{query}{'&' if query != '?' else ''}page={number + 1}"
    context: dict[str, Any] = {
        "cards": [cards[i] for i in found.product_ids if i in cards],
        "available": product_availability.product_availability(found.product_ids),
        "more_url": more if found.found > number * PER_PAGE else "",
        "with_shop": False,
    }
    if number > 1 and getattr(request, "htmx", False):
        return page(request, "kit/_tiles.html", context)
    context |= fronts.head(request, front, "products") | {
        "found": found.found,
        "wanted": wanted,
        "sorts": [
            ("new", _("Newest")),
            ("price", _("Price: low first")),
            ("price_down", _("Price: high first")),
        ],
        "categories": categories_of_shop.categories_of_shop(front.id),
        "here": here,
    }
    return fronts.page(request, "shopper/shop/products.html", context)


@require_safe
def posts_page(request: HttpRequest, handle: str) -> HttpResponse:
    """What the shop says, the pinned post first."""
    front = fronts.front_of(request, handle)
    before = before_id(request)
    context = posts.timeline(
        request, front.actor_id, before, reverse("shop_posts", args=[front.handle])
    )
    if before is None or not getattr(request, "htmx", False):
        context |= fronts.head(request, front, "posts")
    fragment = "kit/_posts.html" if before is not None else ""
    return fronts.page(request, "shopper/shop/posts.html", context, fragment=fragment)


@require_safe
def about(request: HttpRequest, handle: str) -> HttpResponse:
    """The whole story, since when, and how it ships."""
    front = fronts.front_of(request, handle)
    methods = shipping_methods.shipping_methods([front.id]).get(front.id, [])
    context = fronts.head(request, front, "about") | {"methods": methods}
    return fronts.page(request, "shopper/shop/about.html", context)


def _filter(request: HttpRequest) -> Filter:
    sort = request.GET.get("sort", "")
    return Filter(
        sort=sort if sort in shop_shelf.SORTS else "new",
        category_id=whole(request.GET.get("category", "")),
        in_stock=request.GET.get("stock") == "1",
    )


def _goods(front: ShopHead) -> dict[str, Any]:
    """Pinned, best liked and newest products; nothing stands there twice. Cost: 1 SQL."""
    cards = shop_window.shop_window(front.id)
    pinned = sorted(
        (card for card in cards if card.pinned is not None), key=lambda card: card.pinned or 0
    )
    liked = (card for card in cards if card.best is not None and card.pinned is None)
    best = sorted(liked, key=lambda card: card.best or 0)[:_BEST]
    if len(best) < _BEST // 2:
        best = []
    taken = {card.id for card in [*pinned, *best]}
    newest = [card for card in cards if card.is_new and card.id not in taken][:_NEW]
    if len(newest) > _ROW:  # full rows: everything else is a tap away
        newest = newest[: len(newest) - len(newest) % _ROW]
    return {
        "pinned": pinned,
        "best": best,
        "newest": newest,
        "available": {card.id: card.available for card in cards},
    }
