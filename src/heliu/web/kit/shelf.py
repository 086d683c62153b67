"""A shelf: one page of products with their stock and the address of the next page."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from heliu.domains.catalog.queries import product_list
from heliu.domains.inventory.queries import product_availability
from heliu.web.kit.paging import before_id

PER_PAGE = 24


def shelf(
    request: HttpRequest,
    *,
    category_id: int | None = None,
    shop_id: int | None = None,
    words: str = "",
) -> dict[str, Any]:
    """Context for ``kit/_tiles.html``: cards, available, more_url, is_first. Cost: 2 SQL."""
    before = before_id(request)
    cards = product_list.product_list(
        category_id=category_id,
        shop_id=shop_id,
        words=words,
        before_id=before,
        limit=PER_PAGE + 1,
    )
    shown = cards[:PER_PAGE]
    more_url = ""
    if len(cards) > PER_PAGE:
        kept = {"q": words} if words else {}
        more_url = f"{request.path}?{urlencode({**kept, 'before': shown[-1].id})}"
    ids = [card.id for card in shown]
    return {
        "cards": shown,
        "available": product_availability.product_availability(ids) if ids else {},
        "more_url": more_url,
        "is_first": before is None,
    }
