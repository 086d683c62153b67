"""A shop's face, and how it ships."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from heliu.domains.shops.actions import save_shipping_method, update_shop
from heliu.domains.shops.queries import shipping_methods, shop_by_handle
from heliu.domains.shops.roles import Permission
from heliu.domains.shops.types import ShippingMethodRow, ShopFront, StaffShop
from heliu.kernel import media
from heliu.web.console.settings.forms import FaceForm, ShippingForm, shipping_form
from heliu.web.kit.access import staff
from heliu.web.kit.contrast import accent_preview
from heliu.web.kit.render import page
from heliu.web.kit.viewer import viewer
from heliu.web.kit.words import picture_refusal

#: More than a buyer could choose from.
_MOST_METHODS = 10


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permission.EDIT_SHOP)
def settings(request: HttpRequest) -> HttpResponse:
    """Show and save the shop's face; the ways to ship stand below."""
    shop = _shop(request)
    front = shop_by_handle.shop_by_handle(shop.handle)
    if front is None:
        raise Http404
    if request.method != "POST":
        return _page(request, shop, front, face=_face(front))
    form = FaceForm(request.POST, request.FILES)
    pictures = _pictures(request, form) if form.is_valid() else {}
    if form.errors:
        return _page(request, shop, front, face=form, status=422)
    words = {name: form.cleaned_data[name] for name in ("name", "tagline", "story", "accent")}
    update_shop.update_shop(
        shop_id=shop.id,
        **words,
        avatar_id=pictures.get("avatar"),
        cover_id=pictures.get("cover"),
    )
    messages.success(request, _("Saved."))
    return redirect("console_settings", shop.handle)


@never_cache
@require_POST
@staff(Permission.EDIT_SHOP)
def shipping(request: HttpRequest, method_id: int | None = None) -> HttpResponse:
    """Add, change or (``remove``) end a way to ship."""
    shop = _shop(request)
    front = shop_by_handle.shop_by_handle(shop.handle)
    methods = shipping_methods.shipping_methods([shop.id]).get(shop.id, [])
    known = next((method for method in methods if method.id == method_id), None)
    if front is None or (method_id is not None and known is None):
        raise Http404
    if known is not None and "remove" in request.POST:
        _end(known)
        messages.success(request, _("Taken out. Orders placed with it stay as they are."))
        return redirect("console_settings", shop.handle)
    form = ShippingForm(
        request.POST, currency=shop.currency, auto_id=f"m{known.id}_%s" if known else "new_%s"
    )
    if known is None and len(methods) >= _MOST_METHODS:
        form.add_error("name", _("Ten ways to ship are the most. Please take one out first."))
    if not form.is_valid():
        return _page(
            request, shop, front, face=_face(front), typed=form, typed_id=method_id, status=422
        )
    save_shipping_method.save_shipping_method(
        shop_id=shop.id,
        method_id=method_id,
        name=form.cleaned_data["name"],
        price_minor=form.cleaned_data["price"],
        free_above_minor=form.cleaned_data["free_above"],
    )
    messages.success(request, _("Saved."))
    return redirect("console_settings", shop.handle)


def _end(method: ShippingMethodRow) -> None:
    save_shipping_method.save_shipping_method(
        shop_id=method.shop_id,
        method_id=method.id,
        name=method.name,
        price_minor=method.price_minor,
        free_above_minor=method.free_above_minor,
        is_active=False,
    )


def _pictures(request: HttpRequest, form: FaceForm) -> dict[str, int]:
    """Store what was chosen; a picture that cannot be used is said at its field."""
    stored: dict[str, int] = {}
    for name in ("avatar", "cover"):
        file = form.cleaned_data[name]
        if not file:
            continue
        try:
            stored[name] = media.store_image(file, uploaded_by_id=viewer(request).user_id)
        except media.BadImage as refused:
            form.add_error(name, picture_refusal(refused.code))
    return stored


def _page(
    request: HttpRequest,
    shop: StaffShop,
    front: ShopFront,
    *,
    face: FaceForm,
    typed: ShippingForm | None = None,
    typed_id: int | None = None,
    status: int = 200,
) -> HttpResponse:
    """The whole page; ``typed`` is the shipping form that was refused, of method ``typed_id``."""
    methods = shipping_methods.shipping_methods([shop.id]).get(shop.id, [])
    forms: list[tuple[ShippingMethodRow | None, ShippingForm]] = [
        (method, typed if typed and typed_id == method.id else shipping_form(method, shop.currency))
        for method in methods
    ]
    if len(methods) < _MOST_METHODS or (typed and typed_id is None):
        new = typed if typed and typed_id is None else shipping_form(None, shop.currency)
        forms.append((None, new))
    context: dict[str, Any] = {
        "shop": shop,
        "front": front,
        "face": face,
        "methods": forms,
        "made": accent_preview(front.accent),
    }
    return page(request, "console/settings/page.html", context, status=status)


def _face(front: ShopFront) -> FaceForm:
    names = ("name", "tagline", "story", "accent")
    return FaceForm(initial={name: getattr(front, name) for name in names})


def _shop(request: HttpRequest) -> StaffShop:
    shop: StaffShop = request.shop  # type: ignore[attr-defined]
    return shop
