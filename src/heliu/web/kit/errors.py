"""What people see when something is refused: said plainly, with a way on."""

from datetime import timedelta

from babel.dates import format_timedelta
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_htmx.http import trigger_client_event
from markupsafe import Markup

from heliu.kernel.telemetry import scope
from heliu.web.kit.jinja import locale
from heliu.web.kit.render import page

#: What is told to wait where only the sign-in library knows how long.
_SOME_SECONDS = 300
_LONG_IN_SECONDS = 100


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


def too_large(request: HttpRequest) -> HttpResponse:
    """413: more was to be sent than the page takes; it was not read."""
    return page(request, "kit/error.html", {"code": 413, "kind": "too_large"}, status=413)


def too_many(request: HttpRequest, seconds: int = _SOME_SECONDS) -> HttpResponse:
    """429: how long to wait, and what was typed, to be sent again; passwords are not repeated.

    A fragment's request gets the same as a toast: what was typed still stands in its form.
    """
    words = _("You can go on in %(time)s. Nothing was changed.") % {"time": _time(seconds)}
    if getattr(request, "htmx", False):
        response = trigger_client_event(HttpResponse(status=429), "toast", {"value": words})
    else:
        kept = [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if name != "csrfmiddlewaretoken" and "password" not in name
        ]
        context = {
            "code": 429,
            "kind": "too_many",
            "wait": words,
            "kept": kept,
            "is_form": request.method == "POST",
            "has_files": bool(request.FILES),
        }
        response = page(request, "kit/error.html", context, status=429)
    response.headers["Retry-After"] = str(seconds)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _time(seconds: int) -> str:
    """In the unit in which one would wait, never less than it takes."""
    unit = 1 if seconds <= _LONG_IN_SECONDS else 60
    whole = timedelta(seconds=-(-seconds // unit) * unit)
    return format_timedelta(whole, threshold=_LONG_IN_SECONDS / 60, locale=locale())


_BARE = Markup(
    '<!doctype html><html lang="{}"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    "<title>500</title>{}</head>"
    '<body><main class="error-page"><p class="error-code">500</p><h1>{}</h1><p>{}</p><p>{}</p>'
    '<p class="button-row"><a class="button" href="/">{}</a></p></main></body></html>'
)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: without template, database or viewer, since any of them may be what broke."""
    text = _BARE.format(
        "zh-Hans" if (get_language() or "").startswith("zh") else "en",
        _sheets(),
        _("Something broke on our side"),
        _("It was noted, and nothing you typed was charged or sent twice. Please try again."),
        _("Asking us about it? It is number %(number)s.") % {"number": scope.request_id() or "–"},
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
