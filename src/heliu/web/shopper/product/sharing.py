"""Passing a product on: in a post, or as a link of one's own for anywhere else."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from heliu.domains.traffic.actions import make_link
from heliu.domains.traffic.queries import link_of
from heliu.web.kit.access import signed_in
from heliu.web.kit.render import page
from heliu.web.kit.viewer import viewer
from heliu.web.shopper.product import told, views


@never_cache
@require_safe
def share(request: HttpRequest, shop: str, slug: str) -> HttpResponse:
    """The ways to pass it on; who has not signed in gets the plain address. Cost: 2 SQL."""
    found = views.seen(shop, slug)
    me = viewer(request).actor_id
    address, is_own = told.address(request, found), False
    if me is not None:
        code = link_of.link_of(owner_actor_id=me, carrier_kind="product", carrier_id=found.id)
        if code is not None:
            path = reverse("link", args=[code.token, "product", found.id])
            address, is_own = request.build_absolute_uri(path), True
    context = {"product": found, "address": address, "is_own": is_own}
    return page(request, "shopper/product/share.html", context)


@require_POST
@signed_in
def make_own_link(request: HttpRequest, shop: str, slug: str) -> HttpResponse:
    """One's own link to the product, made once; the page of sharing then shows it."""
    found = views.seen(shop, slug)
    make_link.make_link(
        owner_actor_id=viewer(request).actor_id or 0,
        carrier_kind="product",
        carrier_id=found.id,
    )
    return redirect("product_share", shop, slug)
