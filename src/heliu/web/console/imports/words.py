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


def advice(code: str) -> str:
    """What to do about it; empty when nothing has to be done."""
    return {
        "handle_missing": _("Write the product's handle into every one of its rows."),
        "title_missing": _("Fill in the title in the product's first row."),
        "price_missing": _("Fill in a price, such as 128 or 19.90."),
        "price_unreadable": _("Write an amount, such as 128 or 19.90."),
        "option_shape": _("Name the options from the first on, each once."),
        "option_without_name": _("Name the option in the product's first row."),
        "option_value_missing": _("Fill in the value, or take the option's name out."),
        "option_value_too_long": _("Shorten it to 255 characters."),
        "handle_repeated": _("Give the other product a handle of its own."),
        "variant_repeated": _("Delete the row that does not hold."),
        "barcode_not_gtin": _("Check the digits; without a valid one, offers are not compared."),
        "compare_at_unreadable": _("Write an amount, or leave it empty."),
        "compare_at_not_above_price": _("The price before must be above the price."),
        "weight_unreadable": _("Write grams, without a unit."),
        "quantity_unreadable": _("Write a whole number."),
        "quantity_negative": _("Nothing to do if it is sold out."),
        "quantity_too_large": _("If you never run out, mark it as without limit."),
        "text_shortened": _("Shorten it yourself, if the end matters."),
        "category_unknown": _("Pick the category on the product's page."),
        "picture_address_too_long": _("Add the picture on the product's page."),
        "picture_not_found": _("Put it into the zip under this name, or upload it by hand."),
        "picture_unreachable": _("Check the address, or upload the picture by hand."),
        "picture_unreadable": _("Save it as JPEG or PNG and upload it again."),
        "picture_too_large": _("Make it smaller than 15 MB and upload it again."),
    }.get(code, "")


def unreadable(error: UnreadableFile | str, column: str = "") -> str:
    """Why a file as a whole cannot be read, and what to do."""
    code, column = (error, column) if isinstance(error, str) else (error.code, error.column)
    return {
        "empty": _("The file is empty."),
        "too_large": _(
            "The file has more than 32 MB, 100,000 rows or 500 columns. Please split it."
        ),
        "spreadsheet": _("This is a spreadsheet. Please save it as CSV and upload that."),
        "not_text": _("This is not a text file. Please upload a CSV file."),
        "not_csv": _("The file cannot be read as CSV: a quotation mark may be left open."),
        "no_header": _("The first line has no column “%(column)s”. Is it the right kind of file?")
        % {"column": column},
    }.get(code, _("The file is not there any more. Please upload it again."))
