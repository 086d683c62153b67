"""A shop's orders as files: what was found, and what is still to ship."""

from collections.abc import Iterator

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from heliu.domains.orders.queries import order_sheets
from heliu.domains.orders.types import OrderAddress, OrderFilter, OrderLineRow, OrderSheet
from heliu.domains.shops import roles
from heliu.domains.shops.types import StaffShop
from heliu.kernel import clock
from heliu.kernel.money import Money
from heliu.web.console.orders import searching
from heliu.web.kit.access import staff
from heliu.web.kit.csv_file import Cell, csv_response
from heliu.web.kit.trade_words import order_state

#: Read at once; the file is written while the next ones are read.
_AT_ONCE = 200
Permission = roles.Permission


@never_cache
@require_GET
@staff(Permission.SEE_ORDERS)
def export(request: HttpRequest) -> StreamingHttpResponse:
    """What the list's filter finds, a row per line of an order, oldest first."""
    shop: StaffShop = request.shop  # type: ignore[attr-defined]
    wanted = searching.search_of(request).wanted
    header = [title for title, _says in column_words()]
    return csv_response(f"{shop.handle}-orders-{_today()}.csv", header, _rows(shop, wanted))


@never_cache
@require_GET
@staff(Permission.SHIP)
def to_ship(request: HttpRequest) -> StreamingHttpResponse:
    """What is still to ship, oldest first, with two columns to fill in and hand back."""
    shop: StaffShop = request.shop  # type: ignore[attr-defined]
    header = [
        *(_("Order number"), _("Carrier"), _("Tracking number"), _("Recipient"), _("Phone")),
        *(_("Address"), _("Goods"), _("Buyer's note"), _("Ship by")),
    ]
    rows = (
        (
            *(sheet.number, "", "", sheet.address.recipient, sheet.address.phone),
            *(one_line(sheet.address), _goods(sheet), sheet.note, sheet.ship_by),
        )
        for sheet in _sheets(shop, OrderFilter(state="paid"))
    )
    return csv_response(f"{shop.handle}-to-ship-{_today()}.csv", header, rows)


def column_words() -> list[tuple[str, str]]:
    """The columns of the export, in order: title, and what stands in it."""
    return [
        (_("Order number"), _("Several rows have the same one: an order has a row per product.")),
        (_("State"), _("To ship, On its way, Received, Cancelled or Refunded.")),
        (_("Late"), _("1 when the 72 hours passed before it was shipped.")),
        (_("Placed"), _("Date and time in your time zone; so are the next three.")),
        (_("Paid"), _("From then on the money was held in escrow.")),
        (_("Shipped"), _("Empty until then.")),
        (_("Confirmed"), _("From then on the money was yours. Empty until then.")),
        (_("Recipient"), _("As on the parcel.")),
        (_("Phone"), _("As on the parcel.")),
        (_("Country"), _("Two letters, such as CN.")),
        (_("Region"), _("Province or state.")),
        (_("City"), _("As on the parcel.")),
        (_("District"), _("As on the parcel.")),
        (_("Address"), _("Street, house, door.")),
        (_("Postal code"), _("As on the parcel.")),
        (_("Buyer's note"), _("What the buyer wrote when ordering.")),
        (_("Product"), _("Its title when it was bought.")),
        (_("Options"), _("Such as colour and size.")),
        (_("SKU"), _("Yours.")),
        (_("Quantity"), _("Pieces of this product.")),
        (_("Unit price"), _("What one piece cost.")),
        (_("Line total"), _("Unit price times quantity.")),
        (_("Shipping"), _("Of the whole order, in its first row only, so that columns add up.")),
        (_("Order total"), _("Goods and shipping, in the order's first row only.")),
        (_("Currency"), _("Of all amounts in the row.")),
        (_("Carrier"), _("Empty until it is shipped.")),
        (_("Tracking number"), _("Empty until it is shipped.")),
    ]


def one_line(address: OrderAddress) -> str:
    """Where to, as one writes it on a parcel."""
    place = (address.region, address.city, address.district, address.line1, address.line2)
    if address.country in ("CN", "HK", "MO", "TW"):
        parts = [part for part in dict.fromkeys(place) if part]
        return " ".join(["".join(parts[:3]), *parts[3:], address.postal_code]).strip()
    foreign = (address.line1, address.line2, address.city, address.region, address.postal_code)
    return ", ".join(part for part in (*foreign, address.country) if part)


def _sheets(shop: StaffShop, wanted: OrderFilter) -> Iterator[OrderSheet]:
    after: int | None = None
    while True:
        found = order_sheets.order_sheets(
            shop_id=shop.id, wanted=wanted, after_id=after, limit=_AT_ONCE
        )
        yield from found
        if len(found) < _AT_ONCE:
            return
        after = found[-1].id


def _rows(shop: StaffShop, wanted: OrderFilter) -> Iterator[list[Cell]]:
    for sheet in _sheets(shop, wanted):
        for place, line in enumerate(sheet.lines):
            yield _row(sheet, line, is_first=place == 0)


def _row(sheet: OrderSheet, line: OrderLineRow, *, is_first: bool) -> list[Cell]:
    at, currency = sheet.address, sheet.currency
    return [
        *(sheet.number, order_state(sheet.state), int(sheet.is_late)),
        *(sheet.placed_at, sheet.paid_at, sheet.shipped_at, sheet.confirmed_at),
        *(at.recipient, at.phone, at.country, at.region, at.city, at.district),
        *(f"{at.line1} {at.line2}".strip(), at.postal_code, sheet.note),
        *(line.title, line.options, line.sku, line.quantity),
        *(Money(line.unit_price_minor, currency).amount, Money(line.total_minor, currency).amount),
        Money(sheet.shipping_minor, currency).amount if is_first else None,
        Money(sheet.total_minor, currency).amount if is_first else None,
        *(currency, sheet.courier, sheet.tracking_number),
    ]


def _goods(sheet: OrderSheet) -> str:
    parts = []
    for line in sheet.lines:
        what = f"{line.title} ({line.options})" if line.options else line.title
        parts.append(f"{what} × {line.quantity}")
    return "; ".join(parts)


def _today() -> str:
    return f"{clock.now():%Y-%m-%d}"
