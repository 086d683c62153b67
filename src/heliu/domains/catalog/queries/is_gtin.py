"""Whether a barcode names a thing for the whole world."""

from heliu.domains.catalog import gtin


def is_gtin(barcode: str) -> bool:
    """True for a GTIN-8, -12, -13 or -14 with the right check digit. Cost: no SQL."""
    return gtin.normalise(barcode) is not None
