"""Finding products by words."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from heliu.web.kit.render import page
from heliu.web.kit.shelf import shelf

_LONGEST = 100


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Products in whose text all the words occur. Cost: 2 SQL, none without words."""
    typed = request.GET.get("q", "").replace("\x00", "")[:_LONGEST].strip()
    if not typed:
        return page(request, "shopper/search/page.html", {"typed": "", "cards": []})
    context = shelf(request, words=typed)
    fragment = "" if context["is_first"] else "kit/_tiles.html"
    return page(request, "shopper/search/page.html", {**context, "typed": typed}, fragment=fragment)
