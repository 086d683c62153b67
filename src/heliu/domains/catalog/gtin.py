"""GTINs: the numbers under barcodes that name a thing for the whole world.

Only such a number makes a shared identity; every other barcode is just kept as it is printed.
"""

import re

_LENGTHS = (8, 12, 13, 14)
#: Numbers a shop may give itself (GS1 restricted circulation), as the 13-digit form starts.
_RESTRICTED = ("02", "04", "2")


def normalise(text: str) -> str | None:
    """The GTIN-14 of a GTIN-8, -12, -13 or -14, spaces and hyphens allowed; None when it is none.

    A wrong check digit, a wrong length and numbers meant for use inside one shop are all None.
    """
    digits = re.sub(r"[\s-]", "", text)
    if len(digits) not in _LENGTHS or not (digits.isascii() and digits.isdigit()):
        return None
    gtin = digits.zfill(14)
    if not gtin.strip("0") or int(gtin[-1]) != check_digit(gtin[:-1]):
        return None
    is_short = len(digits) == _LENGTHS[0]
    if not is_short and gtin[1:].startswith(_RESTRICTED):
        return None
    return gtin


def check_digit(body: str) -> int:
    """The last digit that belongs to the first 13 digits of a GTIN-14."""
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(body))
    return -total % 10
