"""Finding goods, shops and people by words. What was looked for is kept nowhere."""

from functools import partial
from typing import Any, Literal

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from heliu.domains.catalog.queries import category_tree
from heliu.domains.reviews.queries import product_shelf
from heliu.domains.social.queries import actors_found, follow_state
from heliu.kernel.money import decimals
from heliu.web.kit import shelf
from heliu.web.kit.category_icons import icon_of
from heliu.web.kit.marking import marker
from heliu.web.kit.render import page
from heliu.web.kit.viewer import viewer

_LONGEST = 100
_PAGE = "shopper/search/page.html"
_SORTS = ("best", "new", "rating", "cheap", "dear")
_KINDS: dict[str, Literal["shop", "person"]] = {"shops": "shop", "people": "person"}
#: More than these are not listed: more words find better than more pages.
_ACTORS = 30


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What all the words occur in; without words, the categories. Cost: 2 SQL."""
    typed = request.GET.get("q", "").replace("\x00", "")[:_LONGEST].strip()
    where = request.GET.get("in", "")
    context: dict[str, Any] = {
        "typed": typed,
        "searched_in": where if where in _KINDS else "goods",
        "mark": marker(typed),
    }
    if not typed:
        return page(request, _PAGE, {**context, "search_focus": True, **_ways_on()})
    if where in _KINDS:
        return page(request, _PAGE, {**context, **_actors(request, typed, _KINDS[where])})
    context |= _goods(request, typed)
    fragment = "" if context["is_first"] else "kit/_tiles.html"
    return page(request, _PAGE, context, fragment=fragment)


def _goods(request: HttpRequest, typed: str) -> dict[str, Any]:
    how = shelf.wanted(request, first="best")
    goods = shelf.narrowed(
        shelf.Shelf(words=typed), how, per_unit=10 ** decimals(settings.CURRENCY)
    )
    context = shelf.shown(request, goods, **shelf.kept(how, first="best"))
    context |= {
        "how": how,
        "sorts": _SORTS,
        "address": partial(shelf.address, request, how, first="best"),
        "counted": product_shelf.COUNTED,
    }
    if context["cards"]:
        size = product_shelf.shelf_size(goods) if context["is_first"] else 0
        return {**context, "count": size}
    context |= {"count": 0, **_ways_on()}
    if not how.is_narrowed:
        near = product_shelf.product_shelf(shelf.Shelf(words=typed, nearly=True), limit=12)
        context |= {"near": near, "near_left": shelf.left(near)}
    return context


def _actors(request: HttpRequest, typed: str, kind: Literal["shop", "person"]) -> dict[str, Any]:
    me = viewer(request).actor_id
    found = actors_found.actors_found(words=typed, kind=kind, viewer_actor_id=me, limit=_ACTORS + 1)
    actors = found[:_ACTORS]
    ids = [actor.id for actor in actors]
    return {
        "actors": actors,
        "has_more": len(found) > _ACTORS,
        "states": follow_state.follow_state(viewer_id=me, actor_ids=ids),
    }


def _ways_on() -> dict[str, Any]:
    roots = [row for row in category_tree.category_tree() if row.parent_id is None]
    return {"categories": roots, "icon_of": icon_of, "near": [], "near_left": {}}
