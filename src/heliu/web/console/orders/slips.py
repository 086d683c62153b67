"""Packing slips: what goes into which parcel, one page each, for the printer."""

from typing import Any

import segno
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from markupsafe import Markup

from heliu.domains.orders.queries import order_sheets
from heliu.domains.shops import roles
from heliu.web.console.orders.views import shop_of
from heliu.web.kit.access import staff
from heliu.web.kit.render import page

_MOST = 100
Permission = roles.Permission


@never_cache
@require_GET
@staff(Permission.SEE_ORDERS)
def slips(request: HttpRequest) -> HttpResponse:
    """The slips of ``?number=`` (several), without prices unless ``?prices=1``."""
    shop, numbers = shop_of(request), request.GET.getlist("number")[:_MOST]
    sheets = order_sheets.order_sheets(shop_id=shop.id, numbers=numbers, limit=_MOST)
    context: dict[str, Any] = {
        "shop": shop,
        "sheets": sheets,
        "codes": {sheet.id: _code(sheet.number) for sheet in sheets},
        "prices": request.GET.get("prices") == "1",
    }
    return page(request, "console/orders/slips.html", context)


def _code(number: str) -> Markup:
    """The order's number for a scanner."""
    drawn = segno.make_qr(number, error="m").svg_inline(
        scale=4, border=0, omitsize=True, svgclass="slip-code", lineclass=None
    )
    return Markup(drawn)  # noqa: S704 - drawn by segno from a number of ours
