"""Page or fragment: one call at the end of a view."""

import base64
import hashlib
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
    style: str = "",
) -> HttpResponse:
    """Render ``template``; or, for an htmx request that swaps a part, ``fragment``.

    Fragments are templates of their own (``_name.html``), included by the page, so that what htmx
    swaps in and what a reload shows are the same text. ``style`` is what stands in the page's own
    ``<style>``: it is allowed by its hash, so that a page that is kept needs no nonce.
    """
    is_partial = bool(fragment) and bool(getattr(request, "htmx", False))
    if is_partial and request.headers.get("HX-Boosted") == "true":
        is_partial = False
    context = {**(context or {}), "style": style}
    response = django_render(request, fragment if is_partial else template, context, status=status)
    if style:
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        response._csp_update = {"style-src": [f"'sha256-{digest}'"]}  # type: ignore[attr-defined] # noqa: SLF001 - as django-csp's decorator does
    response.headers["Vary"] = "HX-Request, Cookie, Accept-Language"
    return response
