"""One product of a shop: the form, on sale or not, on the shop's first page or not."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from heliu.domains.catalog.actions import pin_product, publish_product, unpublish_product
from heliu.domains.catalog.queries import product_page, shop_products
from heliu.domains.catalog.types import ProductPage
from heliu.domains.inventory.queries import stock_on_hand
from heliu.domains.shops import roles
from heliu.domains.shops.types import StaffShop
from heliu.web.console.products import saving, values
from heliu.web.kit.access import staff
from heliu.web.kit.render import page
from heliu.web.kit.viewer import viewer

Permission = roles.Permission


@never_cache
@require_http_methods(["GET", "POST"])
@staff(Permission.EDIT_PRODUCTS)
def product_new(request: HttpRequest) -> HttpResponse:
    """A new product, saved as a draft."""
    shop = shop_of(request)
    if request.method == "GET":
        form, rows = saving.forms_of(shop, None, {})
        return _form(request, None, form, rows)
    form, rows = saving.forms_from(shop, request.POST)
    try:
        product_id = saving.save(shop, viewer(request), None, form, rows)
    except saving.NotSaved:
        return _form(request, None, form, rows, status=422)
    messages.success(request, _("Saved as a draft. Add pictures, then put it on sale."))
    return redirect("console_product", shop.handle, product_id)


@never_cache
@require_http_methods(["GET", "POST"])
@staff(Permission.EDIT_PRODUCTS)
def product(request: HttpRequest, product_id: int) -> HttpResponse:
    """One product, to look over and change."""
    shop = shop_of(request)
    found = own_product(request, product_id)
    if request.method == "GET":
        stock = stock_on_hand.stock_on_hand([variant.id for variant in found.variants])
        form, rows = saving.forms_of(shop, found, stock)
        return _form(request, found, form, rows)
    form, rows = saving.forms_from(shop, request.POST)
    try:
        saving.save(shop, viewer(request), found, form, rows)
    except saving.NotSaved:
        return _form(request, found, form, rows, status=422)
    messages.success(request, _("Saved."))
    return redirect("console_product", shop.handle, product_id)


@require_POST
@staff(Permission.EDIT_PRODUCTS)
def product_state(request: HttpRequest, product_id: int) -> HttpResponse:
    """Put it on sale, or take it off."""
    shop = shop_of(request)
    whose: dict[str, Any] = {
        "shop_id": shop.id,
        "product_id": product_id,
        "actor_id": viewer(request).actor_id,
    }
    try:
        if request.POST.get("state") == "published":
            publish_product.publish_product(**whose)
            messages.success(request, _("On sale."))
        else:
            unpublish_product.unpublish_product(**whose)
            messages.success(request, _("Off sale. Nobody but you sees it now."))
    except publish_product.NoSuchProduct as error:
        raise Http404 from error
    except publish_product.NothingToSell:
        messages.error(request, _("There is no variant to sell. Add one with a price first."))
    return redirect("console_product", shop.handle, product_id)


@require_POST
@staff(Permission.EDIT_PRODUCTS)
def product_pin(request: HttpRequest, product_id: int) -> HttpResponse:
    """Put it first on the shop's page, or take it down from there."""
    shop, is_pinned = shop_of(request), request.POST.get("pinned") == "1"
    try:
        pin_product.pin_product(
            shop_id=shop.id,
            product_id=product_id,
            is_pinned=is_pinned,
            actor_id=viewer(request).actor_id,
        )
    except pin_product.NoSuchProduct as error:
        raise Http404 from error
    except pin_product.TooManyPinned:
        words = _("A shop pins at most %(most)s products. Please take one down first.")
        messages.error(request, words % {"most": pin_product.MAX_PINNED})
    else:
        words = _("Pinned to your shop's page.") if is_pinned else _("Not pinned any more.")
        messages.success(request, words)
    return redirect("console_product", shop.handle, product_id)


def shop_of(request: HttpRequest) -> StaffShop:
    """The shop that the guard found."""
    found: StaffShop = request.shop  # type: ignore[attr-defined]
    return found


def own_product(request: HttpRequest, product_id: int) -> ProductPage:
    """The shop's product, or 404."""
    found = product_page.own_product(shop_id=shop_of(request).id, product_id=product_id)
    if found is None:
        raise Http404
    return found


def _form(
    request: HttpRequest, found: ProductPage | None, form: Any, rows: Any, *, status: int = 200
) -> HttpResponse:
    context = {
        "shop": shop_of(request),
        "product": found,
        "form": form,
        "rows": rows,
        "is_pinned": found is not None and _is_pinned(request, found.id),
        "values": values.values_of(found) if found else [],
        "shown": values.values_shown(found) if found else {},
    }
    return page(request, "console/products/page.html", context, status=status)


def _is_pinned(request: HttpRequest, product_id: int) -> bool:
    rows = shop_products.shop_products(shop_id=shop_of(request).id, product_ids=[product_id])
    return any(row.is_pinned for row in rows)
