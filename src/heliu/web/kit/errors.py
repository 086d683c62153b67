"""What people see when something is refused: said plainly, with a way on."""

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markupsafe import Markup

from heliu.web.kit.render import page


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was too old or came from elsewhere; going back and reloading mends it."""
    return page(request, "kit/error.html", {"code": 403, "kind": "csrf"}, status=403)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return page(request, "kit/error.html", {"code": 403, "kind": "forbidden"}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return page(request, "kit/error.html", {"code": 404, "kind": "not_found"}, status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return page(request, "kit/error.html", {"code": 400, "kind": "bad_request"}, status=400)


_BARE = Markup(
    '<!doctype html><html lang="{}"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    "<title>500</title>{}</head>"
    '<body><main class="error-page"><p class="error-code">500</p><h1>{}</h1><p>{}</p>'
    '<p class="button-row"><a class="button" href="/">{}</a></p></main></body></html>'
)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: without template, database or viewer, since any of them may be what broke."""
    text = _BARE.format(
        "zh-Hans" if (get_language() or "").startswith("zh") else "en",
        _sheets(),
        _("Something broke on our side"),
        _("It was noted, and nothing you typed was charged or sent twice. Please try again."),
        _("To the start"),
    )
    return HttpResponse(text, status=500)


def _sheets() -> Markup:
    """The looks, if even they can be found: a page without them still says what it has to."""
    try:
        addresses = [static(f"kit/{sheet}.css") for sheet in ("tokens", "base", "parts")]
    except ValueError:
        return Markup("")
    return Markup("").join(Markup('<link rel="stylesheet" href="{}">').format(a) for a in addresses)
