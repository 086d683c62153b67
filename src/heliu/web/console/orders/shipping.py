"""Many parcels at once: those that were ticked, or those of a file."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from heliu.domains.imports.queries.read_table import UnreadableFile
from heliu.domains.orders.queries import order_sheets, shop_work
from heliu.domains.orders.types import OrderFilter, OrderSheet
from heliu.domains.shops import roles
from heliu.domains.shops.types import StaffShop
from heliu.web.console.orders import ship_file
from heliu.web.console.orders.forms import ParcelForm, ShipManyForm
from heliu.web.console.orders.parcels import Left, Parcel, ship_all
from heliu.web.console.orders.views import shop_of
from heliu.web.kit.access import staff
from heliu.web.kit.csv_file import csv_response
from heliu.web.kit.render import page
from heliu.web.kit.viewer import viewer

_MOST_TICKED = 100
_OK_SALT, _BAD_SALT = "heliu.orders.ship.ok", "heliu.orders.ship.bad"
#: A file that was looked at longer ago is uploaded again.
_KEPT_SECONDS = 60 * 60 * 24
Permission = roles.Permission


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permission.SHIP)
def ship_ticked(request: HttpRequest) -> HttpResponse:
    """The orders that were ticked: one carrier, a tracking number each; empty ones stay."""
    shop, typed = shop_of(request), request.POST if request.method == "POST" else None
    numbers = (request.POST if typed is not None else request.GET).getlist("number")
    sheets = _to_ship(shop, numbers[:_MOST_TICKED])
    form = ShipManyForm(typed)
    rows = [(sheet, ParcelForm(typed, prefix=sheet.number)) for sheet in sheets]
    if typed is not None:
        are_valid = [one.is_valid() for one in (form, *(parcel for _sheet, parcel in rows))]
        if all(are_valid):
            parcels = [
                Parcel(sheet.number, form.cleaned_data["courier"], parcel.cleaned_data["tracking"])
                for sheet, parcel in rows
                if parcel.cleaned_data["tracking"]
            ]
            if parcels or not rows:
                return _shipped(request, shop, parcels, sheets, asked=len(set(numbers)))
            form.add_error(None, _("Fill in at least one tracking number."))
    context = {"shop": shop, "form": form, "rows": rows, "left_out": len(set(numbers)) - len(rows)}
    status = 200 if typed is None else 422
    return page(request, "console/orders/ship.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permission.SHIP)
def ship_by_file(request: HttpRequest) -> HttpResponse:
    """Upload the filled-in list; nothing leaves before it was looked at."""
    shop = shop_of(request)
    context: dict[str, Any] = {"shop": shop, "error": "", "rows": None}
    context["to_ship"] = shop_work.shop_work(shop.id).to_ship
    context["most"] = ship_file.MAX_ROWS
    if request.method != "POST":
        return page(request, "console/orders/ship_file.html", context)
    file = request.FILES.get("file")
    if file is None:
        return _refused(request, context, _("Please choose the file first."))
    try:
        rows = ship_file.check(shop, file.read(ship_file.MAX_BYTES + 1))
    except UnreadableFile as error:
        return _refused(request, context, ship_file.unreadable(error))
    except ship_file.TooLong:
        words = _("At most %(most)s rows at once, please. Split the file.")
        return _refused(request, context, words % {"most": ship_file.MAX_ROWS})
    fine = [[row.number, row.courier, row.tracking] for row in rows if row.outcome == "ok"]
    bad = [_as_bad(row) for row in rows if row.outcome == "bad"]
    context |= {
        "file_name": file.name,
        "rows": sorted(rows, key=lambda row: row.outcome != "bad"),
        "counts": {key: sum(row.outcome == key for row in rows) for key in _OUTCOMES},
        "signed": _signed(shop, fine, _OK_SALT),
        "signed_bad": _signed(shop, bad, _BAD_SALT),
    }
    return page(request, "console/orders/ship_file.html", context)


@never_cache
@require_POST
@staff(Permission.SHIP)
def ship_file_confirm(request: HttpRequest) -> HttpResponse:
    """Looked at and right: every good row leaves. Sent twice, nothing leaves twice."""
    shop = shop_of(request)
    rows = _unsigned(shop, request.POST.get("rows", ""), _OK_SALT)
    if rows is None:
        messages.error(request, _("Too long ago. Please upload the file again."))
        return redirect("console_orders_ship_file", shop.handle)
    parcels = [Parcel(*row) for row in rows]
    sheets = _to_ship(shop, [parcel.number for parcel in parcels])
    return _shipped(request, shop, parcels, sheets, asked=len(parcels))


@never_cache
@require_POST
@staff(Permission.SHIP)
def ship_file_errors(request: HttpRequest) -> HttpResponseBase:
    """The rows that are not right, as a file to put right and hand in again."""
    shop = shop_of(request)
    rows = _unsigned(shop, request.POST.get("rows", ""), _BAD_SALT)
    if rows is None:
        messages.error(request, _("Too long ago. Please upload the file again."))
        return redirect("console_orders_ship_file", shop.handle)
    header = [_("Order number"), _("Carrier"), _("Tracking number"), _("What is wrong"), _("Row")]
    return csv_response(f"{shop.handle}-to-put-right.csv", header, rows)


_OUTCOMES = ("ok", "bad", "done", "open")


def _as_bad(row: ship_file.CheckedRow) -> list[Any]:
    words = " ".join(cell.words for cell in row.wrong)
    return [row.number, row.courier, row.tracking, words, row.line]


def _to_ship(shop: StaffShop, numbers: list[str]) -> list[OrderSheet]:
    return order_sheets.order_sheets(
        shop_id=shop.id,
        wanted=OrderFilter(state="paid"),
        numbers=numbers,
        limit=max(len(numbers), 1),
    )


def _shipped(
    request: HttpRequest,
    shop: StaffShop,
    parcels: list[Parcel],
    sheets: list[OrderSheet],
    *,
    asked: int,
) -> HttpResponse:
    left = ship_all(shop, viewer(request), parcels, {sheet.number: sheet.id for sheet in sheets})
    _say(request, left)
    if not parcels and asked:
        messages.info(request, _("None of these is still to ship."))
    return redirect(f"{_orders(shop)}?state=shipped" if left.shipped else _orders(shop))


def _say(request: HttpRequest, left: Left) -> None:
    if left.shipped:
        count = len(left.shipped)
        words = ngettext("%(n)s order is on its way.", "%(n)s orders are on their way.", count)
        messages.success(request, words % {"n": count})
    if left.passed:
        count = len(left.passed)
        words = ngettext(
            "%(n)s had gone on before and was left as it is.",
            "%(n)s had gone on before and were left as they are.",
            count,
        )
        messages.info(request, words % {"n": count})


def _orders(shop: StaffShop) -> str:
    return str(redirect("console_orders", shop.handle).headers["Location"])


def _refused(request: HttpRequest, context: dict[str, Any], words: str) -> HttpResponse:
    context["error"] = words
    return page(request, "console/orders/ship_file.html", context, status=422)


def _signed(shop: StaffShop, rows: list[list[Any]], salt: str) -> str:
    return signing.dumps([shop.id, rows], salt=salt, compress=True) if rows else ""


def _unsigned(shop: StaffShop, kept: str, salt: str) -> list[list[Any]] | None:
    """The rows that were looked at; None when they are not this shop's, or too old."""
    try:
        shop_id, rows = signing.loads(kept, salt=salt, max_age=_KEPT_SECONDS)
    except signing.BadSignature:
        return None
    return rows if shop_id == shop.id else None
