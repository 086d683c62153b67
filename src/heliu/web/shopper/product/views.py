"""A product: to look at, to choose of, to buy; and the regions that come after it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from heliu.domains.catalog.queries import moved_product, product_page, shop_neighbours
from heliu.domains.catalog.types import ProductPage
from heliu.domains.inventory.queries import other_offers, product_availability
from heliu.domains.reviews.queries import (
    friends_who_bought,
    product_offer,
    product_version,
    ratings,
)
from heliu.domains.reviews.types import FriendWhoBought
from heliu.domains.social.queries import posts_about
from heliu.kernel.versions import Version
from heliu.web.kit import page_cache, visitor
from heliu.web.kit.render import page
from heliu.web.kit.viewer import viewer
from heliu.web.shopper.product import picker, told

#: Faces beside the friends' line.
_FACES = 3


def _version(since: str, shop: str, slug: str) -> Version:
    return product_version.product_version(shop_handle=shop, slug=slug, since=since)


@require_safe
@page_cache.for_strangers(_version)
def product(request: HttpRequest, shop: str, slug: str) -> HttpResponse:
    """The page, or only the offer when another variant is picked.

    Cost: 1 SQL for strangers while nothing changes, else 2, signed in 2; an old slug 2 to 3.
    """
    me = viewer(request).actor_id
    offer = product_offer.product_offer(shop_handle=shop, slug=slug, viewer_actor_id=me)
    if offer is None:
        today = moved_product.moved_product(shop_handle=shop, slug=slug)
        if today is None:
            raise Http404
        return redirect("product", shop, today, permanent=True)
    found, stock = offer.product, offer.stock
    variant = picker.picked(found, request.GET.get("v", ""), stock)
    friends = friends_who_bought.friends_who_bought(product_id=found.id, viewer_actor_id=me)
    context: dict[str, Any] = {
        "product": found,
        "variant": variant,
        "left": stock[variant.id].available if variant else 0,
        "is_all_out": all(stock[row.id].available == 0 for row in found.variants),
        "axes": picker.axes(found, variant, stock) if variant else [],
        "pictures": picker.gallery(found, variant),
        "saved": picker.saved_percent(variant.price_minor, variant.compare_at_minor)
        if variant
        else 0,
        "rating": offer.rating,
        "friends": friends,
        "faces": friends[:_FACES],
        "quote": _quote(friends),
        "methods": offer.methods,
    }
    if not getattr(request, "htmx", False):
        context |= {
            "follow_state": offer.follow,
            "is_own": me == found.shop_actor_id,
            "has_identity": any(row.identity_id for row in found.variants),
            "told": told.preview(request, found),
            "linked_data": told.linked_data(
                request, found, rating=offer.rating, in_stock=not context["is_all_out"]
            ),
        }
    return page(
        request, "shopper/product/page.html", context, fragment="shopper/product/_offer.html"
    )


def _quote(friends: list[FriendWhoBought]) -> FriendWhoBought | None:
    """Whose words stand in the line: who spoke last, and said something."""
    return next((friend for friend in friends if friend.text.strip()), None)


@require_safe
def offers(request: HttpRequest, shop: str, slug: str) -> HttpResponse:
    """The same thing at other shops: a region of the page (2 SQL), and a page of its own (3)."""
    found = other_offers.other_offers(shop_handle=shop, slug=slug)
    context: dict[str, Any] = {
        "offers": found,
        "ratings": ratings.ratings([offer.product_id for offer in found]),
    }
    if not found or not getattr(request, "htmx", False):
        context["product"] = seen(shop, slug)
    return page(
        request, "shopper/product/offers.html", context, fragment="shopper/product/_offers.html"
    )


@require_safe
def more(request: HttpRequest, shop: str, slug: str) -> HttpResponse:
    """What else the shop sells: a region of 2 SQL; with scripts off the shop itself."""
    cards = shop_neighbours.shop_neighbours(shop_handle=shop, slug=slug)
    if not cards and product_page.product_page(shop_handle=shop, slug=slug) is None:
        raise Http404
    if not getattr(request, "htmx", False):
        return redirect("shop", shop)
    ids = [card.id for card in cards]
    left = product_availability.product_availability(ids) if ids else {}
    return page(request, "shopper/product/_more.html", {"cards": cards, "available": left})


@require_safe
def talk(request: HttpRequest, shop: str, slug: str) -> HttpResponse:
    """What people say about it in posts: a region, and a page of its own. Cost: 2 SQL."""
    found = seen(shop, slug)
    posts = posts_about.posts_about(
        product_id=found.id, viewer_actor_id=viewer(request).actor_id, limit=3
    )
    visitor.note_reached(request, posts)
    context = {"posts": posts, "product": found}
    return page(
        request, "shopper/product/talk.html", context, fragment="shopper/product/_talk.html"
    )


def seen(shop: str, slug: str) -> ProductPage:
    """The product everybody can see at this address. Raises Http404."""
    found = product_page.product_page(shop_handle=shop, slug=slug)
    if found is None:
        raise Http404
    return found
