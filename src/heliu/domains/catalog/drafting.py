"""What a draft must be before it is compared with what is there."""

from heliu.domains.catalog.types import ProductDraft, VariantDraft
from heliu.kernel.money import MAX_MINOR

MAX_AXES = 3
MAX_DESCRIPTION = 200_000


class InvalidDraft(Exception):
    """A draft that cannot be a product; ``code`` says why, ``field`` where."""

    def __init__(self, code: str, field: str = "") -> None:
        super().__init__(f"{code} ({field})")
        self.code = code
        self.field = field


def check(draft: ProductDraft) -> None:
    """Raise InvalidDraft for a draft without title or variants, or with variants that cannot be."""
    if not draft.title.strip():
        raise InvalidDraft("title_missing", "title")
    if not draft.variants:
        raise InvalidDraft("variants_missing", "variants")
    if len(draft.option_names) > MAX_AXES or not all(map(str.strip, draft.option_names)):
        raise InvalidDraft("option_names", "option_names")
    if len({name.casefold() for name in draft.option_names}) < len(draft.option_names):
        raise InvalidDraft("option_names", "option_names")
    if len(draft.description_html) > MAX_DESCRIPTION:
        raise InvalidDraft("description_too_long", "description_html")
    for variant in draft.variants:
        _check_variant(variant, axes=len(draft.option_names))
    if len({variant.options for variant in draft.variants}) < len(draft.variants):
        raise InvalidDraft("options_twice", "options")


def _check_variant(variant: VariantDraft, *, axes: int) -> None:
    values = variant.options
    if not all(values[:axes]) or any(values[axes:]):
        raise InvalidDraft("options_missing", "options")
    if not 0 <= variant.price_minor <= MAX_MINOR:
        raise InvalidDraft("price", "price")
    struck = variant.compare_at_minor
    if struck is not None and not variant.price_minor < struck <= MAX_MINOR:
        raise InvalidDraft("compare_at", "compare_at")
    if variant.weight_grams < 0:
        raise InvalidDraft("weight", "weight_grams")
