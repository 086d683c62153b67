"""What becomes of a colour before it is chosen: the same computation that draws the shop's page."""

import re

import msgspec
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from heliu.web.kit.access import signed_in
from heliu.web.kit.contrast import USUAL_ACCENT, accent_preview

_COLOUR = re.compile(r"#[0-9a-f]{6}")


@require_safe
@signed_in
def accent(request: HttpRequest) -> HttpResponse:
    """The colours made from ``?accent=#rrggbb`` and how readable they are: JSON, or 400."""
    typed = request.GET.get("accent", USUAL_ACCENT).lower()
    if not _COLOUR.fullmatch(typed):
        return HttpResponse(status=400)
    return HttpResponse(msgspec.json.encode(accent_preview(typed)), content_type="application/json")
