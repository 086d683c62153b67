"""What one agrees to: the terms and the text on privacy, as they are and as they were."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from heliu.domains.accounts.queries import legal_text
from heliu.web.kit import legal
from heliu.web.kit.numbers import whole
from heliu.web.kit.render import page

_LATEST = 2**31 - 1


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """What both sides promise."""
    return _text(request, "terms", _("Terms"))


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is known about people, and why."""
    return _text(request, "privacy", _("Privacy"))


def _text(request: HttpRequest, kind: str, title: str) -> HttpResponse:
    """In force, or with ``?version=`` as it was."""
    locale = get_language()
    asked = request.GET.get("version", "")
    wanted = whole(asked, most=_LATEST)
    if asked and wanted is None:
        raise Http404
    found = legal_text.legal_text(kind=kind, locale=locale, version=wanted)
    if found is None:
        raise Http404
    context = {
        "name": kind,
        "title": title,
        "text": found,
        "body": legal.as_html(found.body or legal.usual(kind, locale)),
        "earlier": [n for n in range(found.newest, -1, -1) if n != found.version],
    }
    return page(request, "shopper/account/legal.html", context)
