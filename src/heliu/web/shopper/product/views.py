"""A product: to look at, to choose of, to buy."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from heliu.domains.catalog.queries import moved_product, other_offers, product_page
from heliu.domains.inventory.queries import availability
from heliu.domains.social.queries import follow_state
from heliu.web.kit.render import page
from heliu.web.kit.viewer import viewer
from heliu.web.shopper.product import picker


@require_safe
def product(request: HttpRequest, shop: str, slug: str) -> HttpResponse:
    """The page, or only the offer when another variant is picked. Cost: 3 SQL; an old slug 2."""
    found = product_page.product_page(shop_handle=shop, slug=slug)
    if found is None:
        today = moved_product.moved_product(shop_handle=shop, slug=slug)
        if today is None:
            raise Http404
        return redirect("product", shop, today, permanent=True)
    stock = availability.availability([variant.id for variant in found.variants])
    variant = picker.picked(found, request.GET.get("v", ""), stock)
    states = follow_state.follow_state(
        viewer_id=viewer(request).actor_id, actor_ids=[found.shop_actor_id]
    )
    context = {
        "product": found,
        "variant": variant,
        "left": stock[variant.id].available if variant else 0,
        "axes": picker.axes(found, variant, stock) if variant else [],
        "pictures": picker.gallery(found, variant),
        "follow_state": states[found.shop_actor_id],
        "is_own": viewer(request).actor_id == found.shop_actor_id,
        "has_identity": any(row.identity_id for row in found.variants),
    }
    return page(
        request, "shopper/product/page.html", context, fragment="shopper/product/_offer.html"
    )


@require_safe
def offers(request: HttpRequest, shop: str, slug: str) -> HttpResponse:
    """The same thing at other shops; a region of the page, and a page of its own. Cost: 2 SQL."""
    found = product_page.product_page(shop_handle=shop, slug=slug)
    if found is None:
        raise Http404
    context = {"product": found, "offers": other_offers.other_offers(found.id)}
    return page(
        request, "shopper/product/offers.html", context, fragment="shopper/product/_offers.html"
    )
