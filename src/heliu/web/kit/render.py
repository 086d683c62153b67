"""Page or fragment: one call at the end of a view."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render as django_render


def page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    fragment: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render ``template``; or, for an htmx request that swaps a part, ``fragment``.

    Fragments are templates of their own (``_name.html``), included by the page, so that what htmx
    swaps in and what a reload shows are the same text.
    """
    is_partial = bool(fragment) and bool(getattr(request, "htmx", False))
    if is_partial and request.headers.get("HX-Boosted") == "true":
        is_partial = False
    response = django_render(
        request, fragment if is_partial else template, context or {}, status=status
    )
    response.headers["Vary"] = "HX-Request, Cookie, Accept-Language"
    return response
