"""The pictures of a product: add, put first, say which option they show, take away."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from heliu.domains.catalog.actions import add_picture, order_pictures, remove_picture, show_value
from heliu.domains.shops import roles
from heliu.kernel.media import BadImage, store_image
from heliu.web.console.products.views import own_product, shop_of
from heliu.web.kit.access import staff
from heliu.web.kit.viewer import viewer

_MOST_AT_ONCE = 20
Permission = roles.Permission


@require_POST
@staff(Permission.EDIT_PRODUCTS)
def upload(request: HttpRequest, product_id: int) -> HttpResponse:
    """One or more pictures, checked by content; those that are none are named."""
    found = own_product(request, product_id)
    shop, me = shop_of(request), viewer(request)
    files = request.FILES.getlist("picture")[:_MOST_AT_ONCE]
    if not files:
        messages.error(request, _("Please choose a picture first."))
    for file in files:
        try:
            media_id = store_image(file, uploaded_by_id=me.user_id)
            add_picture.add_picture(
                shop_id=shop.id, product_id=found.id, media_id=media_id, actor_id=me.actor_id
            )
        except BadImage as error:
            messages.error(request, f"{file.name}: {what_is_wrong(error.code)}")
        except add_picture.TooManyPictures:
            messages.error(request, _("A product has at most 50 pictures."))
            break
    return redirect("console_product", shop.handle, product_id)


@require_POST
@staff(Permission.EDIT_PRODUCTS)
def change_picture(request: HttpRequest, product_id: int, picture_id: int) -> HttpResponse:
    """Make it the cover, move it a place, let it show a value, or take it away (``do``)."""
    shop, me = shop_of(request), viewer(request)
    order = [picture.id for picture in own_product(request, product_id).pictures]
    if picture_id not in order:
        raise Http404
    wanted = request.POST.get("do")
    if wanted == "remove":
        remove_picture.remove_picture(shop_id=shop.id, picture_id=picture_id, actor_id=me.actor_id)
    elif wanted == "show":
        _show(request, product_id, picture_id)
    else:
        steps = {"earlier": -1, "later": 1}.get(wanted or "", -len(order))
        place = max(order.index(picture_id) + steps, 0)
        order.remove(picture_id)
        order.insert(place, picture_id)
        order_pictures.order_pictures(
            shop_id=shop.id, product_id=product_id, picture_ids=order, actor_id=me.actor_id
        )
    address = reverse("console_product", args=[shop.handle, product_id])
    return redirect(f"{address}#pictures-title")


def _show(request: HttpRequest, product_id: int, picture_id: int) -> None:
    try:
        show_value.show_value(
            shop_id=shop_of(request).id,
            product_id=product_id,
            picture_id=picture_id,
            value=request.POST.get("value", ""),
            actor_id=viewer(request).actor_id,
        )
    except show_value.NoSuchValue:
        messages.error(request, _("No variant has this option any more."))


def what_is_wrong(code: str) -> str:
    """Why an upload is no picture for us."""
    return {
        "too_large": _("larger than 15 MB"),
        "too_many_pixels": _("more than 40 million pixels"),
    }.get(code, _("not a picture we can read (JPEG, PNG, WebP, GIF or AVIF)"))
