"""Where a merchant begins: the shops they work in, and opening one."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from heliu.domains.shops.actions import open_shop
from heliu.domains.shops.queries import shops_of_user
from heliu.web.console.start.forms import OpenForm
from heliu.web.kit.access import signed_in
from heliu.web.kit.contrast import USUAL_ACCENT, accent_preview
from heliu.web.kit.render import page
from heliu.web.kit.trade_words import percent
from heliu.web.kit.viewer import viewer
from heliu.web.kit.words import handle_refusal, role_name


@never_cache
@require_safe
@signed_in
def start(request: HttpRequest) -> HttpResponse:
    """The shops this person works in."""
    shops = shops_of_user.shops_of_user(viewer(request).user_id or 0)
    return page(request, "console/start/page.html", {"shops": shops, "role_name": role_name})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def open_(request: HttpRequest) -> HttpResponse:
    """Open a shop; its settings come next."""
    form = OpenForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (handle := _opened(request, form)):
        if settings.SHOP_APPROVAL:
            messages.info(request, _("Your shop waits to be let in. Now give it a face."))
        else:
            messages.success(request, _("Your shop is open. Now give it a face."))
        return redirect("console_settings", handle)
    status = 422 if request.method == "POST" else 200
    context = {
        "form": form,
        "commission": percent(settings.COMMISSION_BPS),
        "waits": settings.SHOP_APPROVAL,
        "made": accent_preview(USUAL_ACCENT),
    }
    return page(request, "console/start/open.html", context, status=status)


def _opened(request: HttpRequest, form: OpenForm) -> str:
    """The new shop's handle; empty when it was refused, with the reason in the form."""
    handle = form.cleaned_data["handle"].strip().removeprefix("@").lower()
    try:
        open_shop.open_shop(
            owner_user_id=viewer(request).user_id or 0,
            currency=settings.CURRENCY,
            commission_bps=settings.COMMISSION_BPS,
            shipping_name=_("Standard delivery"),
            needs_approval=settings.SHOP_APPROVAL,
            **{**form.cleaned_data, "handle": handle},
        )
    except (open_shop.BadHandle, open_shop.HandleTaken) as refused:
        form.add_error("handle", handle_refusal(refused.code))
        return ""
    return str(handle)
