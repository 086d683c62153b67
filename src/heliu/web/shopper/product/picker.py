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
    #: The combination with what is picked on the other axes exists.
    exists: bool
    #: In stock together with what is picked on the other axes.
    is_available: bool
    #: Picture of the value, when the values of this axis each have their own.
    picture_key: str = ""


class Axis(msgspec.Struct, frozen=True):
    """An option, such as colour, with its values in their order."""

    name: str
    choices: list[Choice]

    @property
    def picked(self) -> str:
        """The value that is picked."""
        return next((choice.value for choice in self.choices if choice.is_picked), "")


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
    by_values: dict[tuple[str, ...], VariantRow] = {
        _values(other): other for other in product.variants
    }
    pictures = _pictures(product, place)
    choices = []
    for value in dict.fromkeys(_values(other)[place] for other in product.variants):
        exact = by_values.get((*mine[:place], value, *mine[place + 1 :]))
        leads_to = exact or _nearest(product, stock, place, value)
        choices.append(
            Choice(
                value=value,
                variant_id=leads_to.id,
                is_picked=value == mine[place],
                exists=exact is not None,
                is_available=exact is not None and stock[exact.id].available != 0,
                picture_key=pictures.get(value, ""),
            )
        )
    return choices


def _nearest(
    product: ProductPage, stock: Mapping[int, Availability], place: int, value: str
) -> VariantRow:
    """Some variant with the value, rather one that can be bought."""
    having = [other for other in product.variants if _values(other)[place] == value]
    return next((other for other in having if stock[other.id].available != 0), having[0])


def _pictures(product: ProductPage, place: int) -> dict[str, str]:
    """Picture keys by value, if every value of the axis has one of its own; else none."""
    keys = {picture.id: picture.key for picture in product.pictures}
    seen: dict[str, set[str]] = {}
    for variant in product.variants:
        key = keys.get(variant.image_id or 0, "")
        seen.setdefault(_values(variant)[place], set()).add(key)
    one_each = {value: next(iter(found)) for value, found in seen.items() if len(found) == 1}
    is_own = len(set(one_each.values()) - {""}) == len(seen) > 1
    return one_each if is_own else {}


def _values(variant: VariantRow) -> tuple[str, str, str]:
    return (variant.option1, variant.option2, variant.option3)


def gallery(product: ProductPage, variant: VariantRow | None) -> list[Picture]:
    """The pictures, the picked variant's own first."""
    own = variant.image_id if variant else None
    return sorted(product.pictures, key=lambda picture: picture.id != own)


def saved_percent(price_minor: int, compare_at_minor: int | None) -> int:
    """How many per cent lower than before, rounded down; 0 when there is no price before."""
    if not compare_at_minor or compare_at_minor <= price_minor:
        return 0
    return (compare_at_minor - price_minor) * 100 // compare_at_minor
