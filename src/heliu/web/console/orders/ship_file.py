"""A filled-in list of parcels: read, and each row checked against the orders it names."""

import re
from functools import partial

import msgspec
from django.utils.translation import gettext as _

from heliu.domains.imports.queries import read_table
from heliu.domains.imports.queries.read_table import TableRow, UnreadableFile
from heliu.domains.orders.queries import order_sheets
from heliu.domains.orders.types import OrderSheet
from heliu.domains.shops.types import StaffShop
from heliu.web.console.orders.parcels import Parcel
from heliu.web.kit.trade_words import COURIERS, order_state

MAX_BYTES = 1024 * 1024
MAX_ROWS = 300
_NAMES = {
    "订单号": "number", "order number": "number", "order": "number",
    "快递公司": "courier", "carrier": "courier", "courier": "courier",
    "运单号": "tracking", "快递单号": "tracking", "tracking number": "tracking",
}  # fmt: skip
_TRACKING = re.compile(r"[A-Za-z0-9-]{5,60}")
#: What a spreadsheet makes of a long number.
_ROUNDED = re.compile(r"[0-9](\.[0-9]+)?E\+[0-9]+", re.IGNORECASE)
_LONGEST_COURIER = 60
_LONGEST_SHOWN = 80


class TooLong(Exception):
    """More rows or bytes than are read at once."""


class BadCell(msgspec.Struct, frozen=True):
    """What is wrong with one cell, and what to do: ``field`` is number, courier or tracking."""

    field: str
    words: str


class CheckedRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the file and what will become of it.

    ``outcome`` is ok (ships), done (left with this parcel already), open (nothing filled in) or
    bad (``wrong`` says why).
    """

    line: int
    number: str
    courier: str
    tracking: str
    recipient: str = ""
    outcome: str
    wrong: list[BadCell] = []

    @property
    def parcel(self) -> Parcel:
        """As it is shipped."""
        return Parcel(self.number, self.courier, self.tracking)

    def wrong_with(self, field: str) -> str:
        """What is wrong with that cell; empty when nothing is."""
        return next((cell.words for cell in self.wrong if cell.field == field), "")


def check(shop: StaffShop, content: bytes) -> list[CheckedRow]:
    """Every row with its outcome, in the file's order. Cost: 2 SQL.

    Raises UnreadableFile, TooLong.
    """
    if len(content) > MAX_BYTES:
        raise TooLong
    rows = read_table.read_table(content, names=_NAMES, required=("number", "courier", "tracking"))
    if len(rows) > MAX_ROWS:
        raise TooLong
    numbers = {_plain(row, "number").upper() for row in rows}
    sheets = {
        sheet.number: sheet
        for sheet in order_sheets.order_sheets(
            shop_id=shop.id, numbers=sorted(numbers), limit=MAX_ROWS
        )
    }
    seen: dict[str, int] = {}
    return [_checked(row, sheets, seen) for row in rows]


def unreadable(error: UnreadableFile) -> str:
    """Why the file as a whole cannot be read, and what to do."""
    titles = {"订单号": _("Order number"), "快递公司": _("Carrier")}
    missing = titles.get(error.column, _("Tracking number"))
    return {
        "empty": _("The file is empty."),
        "spreadsheet": _("This is a spreadsheet. Please save it as CSV and upload that."),
        "no_header": _(
            "The first line has no column “%(column)s”. Please start from the list above."
        )
        % {"column": missing},
    }.get(error.code, _("This is not a text file. Please upload a CSV file."))


def _checked(row: TableRow, sheets: dict[str, OrderSheet], seen: dict[str, int]) -> CheckedRow:
    number = _plain(row, "number").upper()
    courier, tracking = _courier(_plain(row, "courier")), _plain(row, "tracking").replace(" ", "")
    sheet = sheets.get(number)
    row_of = partial(
        CheckedRow,
        line=row.line,
        number=number[:_LONGEST_SHOWN],
        courier=courier[:_LONGEST_SHOWN],
        tracking=tracking[:_LONGEST_SHOWN],
        recipient=sheet.address.recipient if sheet else "",
    )
    if not courier and not tracking:
        return row_of(outcome="open")
    if sheet and (sheet.courier, sheet.tracking_number) == (courier, tracking):
        return row_of(outcome="done")
    wrong = [*_number(number, sheet, seen), *_carried(courier), *_tracked(tracking)]
    seen.setdefault(number, row.line)
    return row_of(outcome="bad" if wrong else "ok", wrong=wrong)


def _number(number: str, sheet: OrderSheet | None, seen: dict[str, int]) -> list[BadCell]:
    if not number:
        return [BadCell("number", _("Which order? The number is missing."))]
    if sheet is None:
        return [BadCell("number", _("Your shop has no order with this number."))]
    if number in seen:
        words = _("This order stands in row %(line)s already.") % {"line": seen[number]}
        return [BadCell("number", words)]
    if sheet.state == "paid":
        return []
    if sheet.tracking_number:
        words = _("Left already, with %(courier)s %(tracking)s.") % {
            "courier": sheet.courier,
            "tracking": sheet.tracking_number,
        }
        return [BadCell("number", words)]
    words = _("Not to ship any more: %(state)s.") % {"state": order_state(sheet.state)}
    return [BadCell("number", words)]


def _carried(courier: str) -> list[BadCell]:
    if not courier:
        return [BadCell("courier", _("Who carries it?"))]
    if len(courier) > _LONGEST_COURIER:
        return [BadCell("courier", _("At most 60 characters, please."))]
    return []


def _tracked(tracking: str) -> list[BadCell]:
    if not tracking:
        return [BadCell("tracking", _("The tracking number is missing."))]
    if _ROUNDED.fullmatch(tracking):
        words = _("Your spreadsheet rounded this number. Format the column as text, type it again.")
        return [BadCell("tracking", words)]
    if not _TRACKING.fullmatch(tracking):
        return [BadCell("tracking", _("A tracking number has 5 to 60 letters and digits."))]
    return []


def _plain(row: TableRow, field: str) -> str:
    """The cell, without the mark that keeps a spreadsheet from taking it for a formula."""
    return row.cells.get(field, "").removeprefix("'").strip()


def _courier(typed: str) -> str:
    """The carrier as it is stored, whichever of its names was typed."""
    wanted = typed.casefold()
    for zh, en in COURIERS:
        if wanted in (zh.casefold(), en.casefold(), f"{zh} {en}".casefold()):
            return zh
    return typed
