"""A shelf: one page of products with their stock and rating, and the address of the next page."""

from typing import Any
from urllib.parse import urlencode

import msgspec
from django.http import HttpRequest

from heliu.domains.reviews.queries import product_shelf
from heliu.domains.reviews.types import ShelfCard
from heliu.web.kit.paging import before_id

PER_PAGE = 24
#: Prices to narrow by have at most so many.
_DIGITS = 9
Shelf = product_shelf.Shelf


class Wanted(msgspec.Struct, frozen=True):
    """How the visitor narrowed the shelf, as typed in the address; prices in whole units."""

    sort: str
    least: str = ""
    most: str = ""
    in_stock: bool = False

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.least or self.most or self.in_stock)


def wanted(request: HttpRequest, *, first: str = "new") -> Wanted:
    """What the address asks for, passing over what means nothing. ``first`` is the usual sort."""
    sort = request.GET.get("sort", "")
    is_sort = sort in product_shelf.SORTS and (sort != "best" or first == "best")
    return Wanted(
        sort=sort if is_sort else first,
        least=_whole(request.GET.get("least", "")),
        most=_whole(request.GET.get("most", "")),
        in_stock=request.GET.get("in_stock") == "1",
    )


def narrowed(shelf: Shelf, how: Wanted, *, per_unit: int) -> Shelf:
    """The shelf as wanted; ``per_unit`` minor units make one of the currency."""
    return msgspec.structs.replace(
        shelf,
        sort=how.sort,
        least=int(how.least) * per_unit if how.least else None,
        most=int(how.most) * per_unit if how.most else None,
        in_stock=how.in_stock,
    )


def shelf(
    request: HttpRequest,
    *,
    category_id: int | None = None,
    shop_id: int | None = None,
    words: str = "",
) -> dict[str, Any]:
    """Context for ``kit/_tiles.html``: cards, available, more_url, is_first. Cost: 1 SQL."""
    return shown(request, Shelf(category_id=category_id, shop_id=shop_id, words=words))


def shown(request: HttpRequest, goods: Shelf, **kept: str) -> dict[str, Any]:
    """As :func:`shelf`, of any shelf; ``kept`` goes on in the address of the next page. 1 SQL."""
    before = before_id(request)
    cards = product_shelf.product_shelf(goods, before_id=before, limit=PER_PAGE + 1)
    page = cards[:PER_PAGE]
    more_url = ""
    if len(cards) > PER_PAGE:
        words = {"q": goods.words} if goods.words else {}
        query = urlencode({**words, **kept, "before": page[-1].id})
        more_url = f"{request.path}?{query}"
    return {
        "cards": page,
        "available": left(page),
        "more_url": more_url,
        "is_first": before is None,
    }


def left(cards: list[ShelfCard]) -> dict[int, int | None]:
    """Units left by product, as tiles ask for it. No SQL."""
    return {card.id: card.available for card in cards}


def kept(how: Wanted, *, first: str = "new") -> dict[str, str]:
    """The wishes as they stand in an address: only what is not as usual."""
    found = {
        "sort": "" if how.sort == first else how.sort,
        "least": how.least,
        "most": how.most,
        "in_stock": "1" if how.in_stock else "",
    }
    return {name: value for name, value in found.items() if value}


def address(
    request: HttpRequest, how: Wanted, sort: str, everything: bool = False, *, first: str = "new"
) -> str:
    """The same shelf sorted otherwise; with ``everything`` nothing is left out any more."""
    wish = Wanted(sort=sort) if everything else msgspec.structs.replace(how, sort=sort)
    typed = {"q": request.GET["q"]} if request.GET.get("q") else {}
    query = urlencode({**typed, **kept(wish, first=first)})
    return f"{request.path}?{query}" if query else request.path


def _whole(typed: str) -> str:
    """A price as digits without leading zeros; "" for what is none, or one with too many digits."""
    typed = typed.strip()
    if not (typed.isascii() and typed.isdigit() and len(typed) <= _DIGITS):
        return ""
    return typed.lstrip("0") or "0"
