"""The choice, and changing it later."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from heliu.web.kit import posts, visitor
from heliu.web.kit.render import page


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: HttpRequest) -> HttpResponse:
    """Show what is kept and take the choice: ``agree`` or ``necessary``."""
    choice = request.POST.get("choice", "")
    if request.method != "POST" or choice not in ("agree", "necessary"):
        context = {
            "has_agreed": visitor.has_agreed(request),
            "error": _("Please choose one of the two.") if request.method == "POST" else "",
        }
        status = 422 if request.method == "POST" else 200
        return page(request, "shopper/consent/page.html", context, status=status)
    response = redirect(posts.back(request, reverse("home")))
    if choice == "agree":
        visitor.agree(request, response)
        messages.success(request, _("Thank you. We remember this browser from now on."))
    else:
        visitor.refuse(request, response)
        messages.success(request, _("Fine: only what is necessary."))
    return response
