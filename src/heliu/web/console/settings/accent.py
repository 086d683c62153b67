"""What becomes of a colour before it is chosen: the same computation that draws the shop's page."""

import re

import msgspec
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from heliu.web.kit.access import signed_in
from heliu.web.kit.contrast import accent_colours, contrast

#: The colour a shop has until it picks one.
USUAL_ACCENT = "#8a4b2d"
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_DAY, _NIGHT = "#ffffff", "#1e1c1a"


@require_safe
@signed_in
def accent(request: HttpRequest) -> HttpResponse:
    """The colours made from ``?accent=#rrggbb`` and how readable they are: JSON, or 400."""
    typed = request.GET.get("accent", USUAL_ACCENT).lower()
    if not _COLOUR.fullmatch(typed):
        return HttpResponse(status=400)
    return HttpResponse(msgspec.json.encode(preview_of(typed)), content_type="application/json")


def preview_of(colour: str) -> dict[str, str]:
    """The colours by name, and the contrast of the text on each, such as "7.2"."""
    made = accent_colours(colour)
    return {
        **msgspec.structs.asdict(made),
        "on_fill_ratio": f"{contrast(made.fill, made.on_fill):.1f}",
        "day_ratio": f"{contrast(made.ink_light, _DAY):.1f}",
        "night_ratio": f"{contrast(made.ink_dark, _NIGHT):.1f}",
    }
