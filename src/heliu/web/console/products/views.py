"""A shop's products: the list, the form, on sale or not."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from heliu.domains.catalog.actions import publish_product, unpublish_product
from heliu.domains.catalog.queries import product_page, shop_products
from heliu.domains.catalog.types import ProductPage
from heliu.domains.inventory.queries import product_availability, stock_on_hand
from heliu.domains.shops import roles
from heliu.domains.shops.types import StaffShop
from heliu.web.console.products import saving
from heliu.web.console.products.forms import PictureForm
from heliu.web.kit.access import staff
from heliu.web.kit.paging import before_id
from heliu.web.kit.render import page
from heliu.web.kit.viewer import viewer

PER_PAGE = 50
_STATES = ("published", "draft")
Permission = roles.Permission


@never_cache
@require_GET
@staff(Permission.EDIT_PRODUCTS)
def products(request: HttpRequest) -> HttpResponse:
    """All products, drafts too; ``?state=`` and ``?q=`` narrow. Cost: 3 SQL."""
    shop = shop_of(request)
    picked = request.GET.get("state", "")
    state = picked if picked in _STATES else ""
    typed = request.GET.get("q", "").replace("\x00", "")[:100].strip()
    before = before_id(request)
    rows = shop_products.shop_products(
        shop_id=shop.id, state=state, words=typed, before_id=before, limit=PER_PAGE + 1
    )
    shown = rows[:PER_PAGE]
    context = {
        "shop": shop,
        "rows": shown,
        "available": product_availability.product_availability([row.id for row in shown]),
        "counts": shop_products.product_counts(shop.id),
        "picked": state,
        "typed": typed,
        "older": shown[-1].id if len(rows) > PER_PAGE else None,
        "is_first": before is None,
    }
    return page(
        request,
        "console/products/list.html",
        context,
        fragment="" if before is None else "console/products/_rows.html",
    )


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
        "picture_form": PictureForm(),
    }
    return page(request, "console/products/page.html", context, status=status)
