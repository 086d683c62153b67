"""Putting the tour away, and taking it out again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from heliu.web.kit import tour as card
from heliu.web.kit.access import signed_in


@never_cache
@require_POST
@signed_in
def tour(request: HttpRequest) -> HttpResponse:
    """Put the card away on this browser; ``again`` brings it back."""
    response = redirect("feed")
    if request.POST.get("again"):
        card.bring_back(response)
    else:
        card.put_away(response)
    return response
