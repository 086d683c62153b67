"""An act before it is done: what happens, why it is done, and then it is."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from heliu.kernel import audit
from heliu.web.kit.viewer import viewer
from heliu.web.operator.admin import acts
from heliu.web.operator.admin.acts.act import Act, Subject, refusal
from heliu.web.operator.admin.forms import ReasonForm


@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, *, frame: dict[str, Any], slug: str, subject: str) -> HttpResponse:
    """What would happen, and a reason; POST does it and leads back."""
    wanted = acts.by_slug(slug)
    found = wanted.find(subject) if wanted else None
    if wanted is None or found is None:
        raise Http404
    back = reverse(wanted.back, args=[subject] if wanted.about else [])
    form = wanted.form(request.POST if request.method == "POST" else None)
    if wanted.reason_label:
        form.fields["reason"].label = str(wanted.reason_label)
    error, code = ("", 200) if found.is_possible else (refusal(), 409)
    if request.method == "POST" and not error:
        error, code = _try(wanted, subject, viewer(request).user_id or 0, form)
        if not error and not form.errors:
            messages.success(request, _("Done, and on record."))
            return redirect(back)
    context = {**frame, **_shown(wanted, found, form, error), "back": back}
    return TemplateResponse(request, "operator/act.html", context, status=code)


def _try(wanted: Act, subject: str, by_user_id: int, form: ReasonForm) -> tuple[str, int]:
    """What stood in the way, and the answer's code; what is wrong with the form stands in it."""
    if not form.is_valid():
        return "", 422
    try:
        wanted.do(subject, by_user_id, form.cleaned_data)
    except wanted.refusals as refused:
        return refusal(refused), 409
    except audit.ReasonNeeded:
        form.add_error("reason", _("Please say why: it is kept with what you do."))
        return "", 422
    return "", 200


def _shown(wanted: Act, found: Subject, form: ReasonForm, error: str) -> dict[str, Any]:
    return {
        "title": wanted.title,
        "subject": found.name,
        "detail": found.detail,
        "detail_title": _("Error"),
        "rules": wanted.rules,
        "rules_title": _("What happens"),
        "form": form,
        "error": error,
        "may": found.is_possible,
        "back_label": _("Back, and leave things as they are"),
    }
