"""Which variant is shown, and where each option leads: links, so that it works without scripts."""

from collections.abc import Mapping

import msgspec

from heliu.domains.catalog.types import Picture, ProductPage, VariantRow
from heliu.domains.inventory.types import Availability


class Choice(msgspec.Struct, frozen=True):
    """One value of an axis and the variant that picking it leads to."""

    value: str
    variant_id: int
    is_picked: bool
    #: In stock together with what is picked on the other axes.
    is_available: bool


class Axis(msgspec.Struct, frozen=True):
    """An option, such as colour, with its values in their order."""

    name: str
    choices: list[Choice]


def picked(
    product: ProductPage, wanted: str, stock: Mapping[int, Availability]
) -> VariantRow | None:
    """The variant asked for; else the first that can be bought, else the first; None of none."""
    by_id = {str(variant.id): variant for variant in product.variants}
    if wanted in by_id:
        return by_id[wanted]
    buyable = (variant for variant in product.variants if stock[variant.id].available != 0)
    return next(buyable, product.variants[0] if product.variants else None)


def axes(
    product: ProductPage, variant: VariantRow, stock: Mapping[int, Availability]
) -> list[Axis]:
    """Every option of the product, seen from the picked variant."""
    return [
        Axis(name, _choices(product, variant, stock, place))
        for place, name in enumerate(product.option_names)
    ]


def _choices(
    product: ProductPage, variant: VariantRow, stock: Mapping[int, Availability], place: int
) -> list[Choice]:
    mine = _values(variant)
    choices = []
    for value in dict.fromkeys(_values(other)[place] for other in product.variants):
        wanted = (*mine[:place], value, *mine[place + 1 :])
        exact = next((other for other in product.variants if _values(other) == wanted), None)
        leads_to = exact or _nearest(product, stock, place, value)
        is_available = exact is not None and stock[exact.id].available != 0
        choices.append(Choice(value, leads_to.id, value == mine[place], is_available))
    return choices


def _nearest(
    product: ProductPage, stock: Mapping[int, Availability], place: int, value: str
) -> VariantRow:
    """Some variant with the value, rather one that can be bought."""
    having = [other for other in product.variants if _values(other)[place] == value]
    return next((other for other in having if stock[other.id].available != 0), having[0])


def _values(variant: VariantRow) -> tuple[str, str, str]:
    return (variant.option1, variant.option2, variant.option3)


def gallery(product: ProductPage, variant: VariantRow | None) -> list[Picture]:
    """The pictures, the picked variant's own first."""
    own = variant.image_id if variant else None
    return sorted(product.pictures, key=lambda picture: picture.id != own)
