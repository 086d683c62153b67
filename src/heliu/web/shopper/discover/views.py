"""Looking around without looking for anything."""

from functools import partial

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from heliu.domains.catalog.queries import category_tree, selling_shops
from heliu.domains.reviews.queries import discover_version, popular_products, product_shelf
from heliu.kernel.money import decimals
from heliu.kernel.versions import Version
from heliu.web.kit import page_cache, shelf
from heliu.web.kit.category_icons import icon_of
from heliu.web.kit.render import page

_TILES = "kit/_tiles.html"
_SORTS = ("new", "rating", "cheap", "dear")
#: Fewer popular things than this are no row.
_ROW = 4


def _version(since: str) -> Version:
    return discover_version.discover_version(since=since)


@require_safe
@page_cache.for_strangers(_version, only_plain=True)
def discover(request: HttpRequest) -> HttpResponse:
    """Categories, what is bought most, shops to walk into, what is new.

    Cost: 1 SQL for strangers while nothing changes, else 4. Later pages are not kept.
    """
    context = shelf.shelf(request)
    if not context["is_first"]:
        return page(request, "shopper/discover/page.html", context | _none(), fragment=_TILES)
    popular = popular_products.popular_products()
    context |= {
        "categories": [row for row in category_tree.category_tree() if row.parent_id is None],
        "shops": selling_shops.selling_shops(),
        "popular": popular if len(popular) >= _ROW else [],
        "popular_left": shelf.left(popular),
        "icon_of": icon_of,
    }
    return page(request, "shopper/discover/page.html", context)


def _none() -> dict[str, object]:
    """On later pages only what is new goes on."""
    return {"categories": [], "shops": [], "popular": [], "popular_left": {}, "icon_of": icon_of}


@require_safe
def category(request: HttpRequest, slug: str) -> HttpResponse:
    """Products of a category and those below it, sorted and narrowed. Cost: 3 SQL."""
    tree = category_tree.category_tree()
    chosen = next((row for row in tree if row.slug == slug), None)
    if chosen is None:
        raise Http404
    how = shelf.wanted(request)
    goods = shelf.narrowed(
        shelf.Shelf(category_id=chosen.id), how, per_unit=10 ** decimals(settings.CURRENCY)
    )
    context = shelf.shown(request, goods, **shelf.kept(how))
    is_first = context["is_first"]
    context |= {
        "category": chosen,
        "parents": [row for row in tree if row.id in chosen.path and row.id != chosen.id],
        "children": [row for row in tree if row.parent_id == chosen.id],
        "how": how,
        "sorts": _SORTS,
        "address": partial(shelf.address, request, how),
        "count": product_shelf.shelf_size(goods) if is_first else 0,
        "counted": product_shelf.COUNTED,
    }
    fragment = "" if is_first else _TILES
    return page(request, "shopper/discover/category.html", context, fragment=fragment)
