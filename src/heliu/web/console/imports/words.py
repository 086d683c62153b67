"""What the codes of an import are called in front of people."""

from django.utils.translation import gettext as _

from heliu.domains.imports.types import UnreadableFile


def reason(code: str) -> str:
    """Why a row was refused, or what was changed on the way."""
    return {
        "handle_missing": _("no handle: nothing says which product this row belongs to"),
        "title_missing": _("no title in any row of this product"),
        "price_missing": _("no price"),
        "price_unreadable": _("not a price"),
        "option_shape": _("options of a shape we do not know"),
        "option_without_name": _("a value, but the option has no name"),
        "option_value_missing": _("the option has no value here"),
        "option_value_too_long": _("longer than 255 characters"),
        "handle_repeated": _("another title under the same handle; read as one product"),
        "variant_repeated": _("the same options twice; the later row holds"),
        "barcode_not_gtin": _("not a valid GTIN; kept as a plain barcode"),
        "compare_at_unreadable": _("not a price; left out"),
        "compare_at_not_above_price": _("not above the price; left out"),
        "weight_unreadable": _("not a weight; read as 0"),
        "quantity_unreadable": _("not a number; read as 0"),
        "quantity_negative": _("below zero; read as 0"),
        "quantity_too_large": _("more than ten million; read as ten million"),
        "text_shortened": _("too long; shortened"),
        "category_unknown": _("no such category; left open"),
        "picture_address_too_long": _("address too long; left out"),
        "picture_not_found": _("picture not found"),
        "picture_unreachable": _("the picture’s address gave no picture"),
        "picture_unreadable": _("not a picture we can read"),
        "picture_too_large": _("picture larger than 15 MB"),
    }.get(code, code)


def unreadable(error: UnreadableFile | str, column: str = "") -> str:
    """Why a file as a whole cannot be read, and what to do."""
    code, column = (error, column) if isinstance(error, str) else (error.code, error.column)
    return {
        "empty": _("The file is empty."),
        "too_large": _("The file is larger than 100 MB. Please split it."),
        "spreadsheet": _("This is a spreadsheet. Please save it as CSV and upload that."),
        "not_text": _("This is not a text file. Please upload a CSV file."),
        "not_csv": _("The file cannot be read as CSV: a quotation mark may be left open."),
        "no_header": _("The first line has no column “%(column)s”. Is it the right kind of file?")
        % {"column": column},
    }.get(code, _("The file is not there any more. Please upload it again."))
