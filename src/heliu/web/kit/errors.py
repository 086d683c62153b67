"""What people see when something is refused: said plainly, with a way on."""

from django.http import HttpRequest, HttpResponse

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
