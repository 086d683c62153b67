"""Which value of an option each picture of a product shows."""

from heliu.domains.catalog.types import ProductPage


def values_of(product: ProductPage) -> list[str]:
    """All values of all options, in their order, each once."""
    return list(dict.fromkeys(value for row in product.variants for value in row.options))


def values_shown(product: ProductPage) -> dict[int, str]:
    """The value by picture: every variant with the value is shown by that picture."""
    pictures: dict[str, set[int | None]] = {}
    for variant in product.variants:
        for value in variant.options:
            pictures.setdefault(value, set()).add(variant.image_id)
    found: dict[int, str] = {}
    for value, ids in pictures.items():
        if len(ids) == 1 and (picture_id := next(iter(ids))) is not None:
            found.setdefault(picture_id, value)
    return found
