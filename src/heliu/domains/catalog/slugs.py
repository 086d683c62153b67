"""Where a product is: the last part of its address, unique in its shop, now and in the past."""

import re
from collections.abc import Iterable

from django.utils.text import slugify

from heliu.domains.catalog.models import Product, SlugHistory

_LONGEST = 110
SHAPE = re.compile(r"^[\w-]{1,120}$")


def base_of(text: str) -> str:
    """A slug made of any text; Chinese characters stay as they are."""
    return slugify(text, allow_unicode=True)[:_LONGEST].strip("-_") or "product"


def taken(shop_id: int, slugs: Iterable[str]) -> set[str]:
    """Which of these lead somewhere in the shop, today's and earlier ones. 2 SQL."""
    wanted = list(slugs)
    now = Product.objects.filter(shop_id=shop_id, slug__in=wanted).values_list("slug", flat=True)
    past = SlugHistory.objects.filter(shop_id=shop_id, slug__in=wanted)
    return set(now) | set(past.values_list("slug", flat=True))


def free_one(shop_id: int, base: str, used: set[str]) -> str:
    """``base``, or ``base-2`` and so on, that is neither in ``used`` nor in the database."""
    candidate, number = base, 2
    while candidate in used or (number > 2 and taken(shop_id, [candidate])):  # noqa: PLR2004
        candidate, number = f"{base}-{number}", number + 1
    return candidate
