"""Looking around without looking for anything."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from heliu.domains.catalog.queries import category_tree, selling_shops
from heliu.web.kit.render import page
from heliu.web.kit.shelf import shelf

_TILES = "kit/_tiles.html"


@require_safe
def discover(request: HttpRequest) -> HttpResponse:
    """What is new, the categories, and shops to walk into. Cost: 4 SQL."""
    context = shelf(request)
    roots = [row for row in category_tree.category_tree() if row.parent_id is None]
    context |= {"categories": roots, "shops": selling_shops.selling_shops()}
    fragment = "" if context["is_first"] else _TILES
    return page(request, "shopper/discover/page.html", context, fragment=fragment)


@require_safe
def category(request: HttpRequest, slug: str) -> HttpResponse:
    """Products of a category and those below it. Cost: 3 SQL."""
    tree = category_tree.category_tree()
    chosen = next((row for row in tree if row.slug == slug), None)
    if chosen is None:
        raise Http404
    context = shelf(request, category_id=chosen.id)
    context |= {
        "category": chosen,
        "parents": [row for row in tree if row.id in chosen.path and row.id != chosen.id],
        "children": [row for row in tree if row.parent_id == chosen.id],
    }
    fragment = "" if context["is_first"] else _TILES
    return page(request, "shopper/discover/category.html", context, fragment=fragment)
