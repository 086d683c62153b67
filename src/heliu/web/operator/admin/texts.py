"""What people agree to: read, edited as Markdown, looked at, put in force with a reason."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from heliu.domains.accounts.actions import publish_legal_text
from heliu.domains.accounts.queries import legal_text
from heliu.domains.accounts.types import LegalTextRow
from heliu.web.kit import legal
from heliu.web.kit.viewer import viewer
from heliu.web.operator.admin.forms import LegalTextForm
from heliu.web.operator.admin.tables import Row, Table, page, when


@require_safe
def texts(request: HttpRequest, *, frame: dict[str, Any]) -> HttpResponse:
    """Each text in each language: which version is in force, and since when."""
    rows = []
    for kind in legal.KINDS:
        for locale, language in settings.LANGUAGES:
            text = _in_force(kind, locale)
            rows.append(
                Row(
                    cells=[
                        f"{_name(kind)} · {language}",
                        text.version or _("as Heliu brings it along"),
                        when(text.created_at),
                    ],
                    links=[(_("Edit"), reverse("admin:text", args=[kind, locale]))],
                )
            )
    table = Table(
        title=_("What people agree to"),
        note=_(
            "Who joins agrees to the terms. A new version is in force at once and everywhere; "
            "earlier ones stay readable below it."
        ),
        heads=[_("Text"), _("Version"), _("Since")],
        rows=rows,
    )
    return page(request, frame, _("Terms and privacy"), [table])


@require_http_methods(["GET", "HEAD", "POST"])
def text(request: HttpRequest, *, frame: dict[str, Any], kind: str, locale: str) -> HttpResponse:
    """The text in force to edit; POST shows how it reads, or puts it in force."""
    if kind not in legal.KINDS or locale not in dict(settings.LANGUAGES):
        raise Http404
    now = _in_force(kind, locale)
    if request.method != "POST":
        body = now.body or legal.usual(kind, locale)
        form = LegalTextForm(initial={"body": body, "after_version": now.version})
        return _show(request, frame, kind, locale, now, form)
    is_look = "look" in request.POST
    form = LegalTextForm(request.POST, needs_reason=not is_look)
    if not form.is_valid():
        return _show(request, frame, kind, locale, now, form, status=422)
    if is_look:
        return _show(request, frame, kind, locale, now, form, preview=form.cleaned_data["body"])
    if error := _published(form, kind, locale, viewer(request).user_id or 0):
        return _show(request, frame, kind, locale, now, form, status=409, error=error)
    messages.success(request, _("In force, and on record."))
    return redirect("admin:texts")


def _published(form: LegalTextForm, kind: str, locale: str, by_user_id: int) -> str:
    """What stood in the way; empty when it is in force."""
    said = form.cleaned_data
    # Browsers send lines with CR LF; what is brought along has none.
    body = said["body"].replace("\r\n", "\n")
    is_usual = body.strip() == legal.usual(kind, locale).strip()
    try:
        publish_legal_text.publish_legal_text(
            kind=kind,
            locale=locale,
            body="" if is_usual else body,
            after_version=said["after_version"],
            by_user_id=by_user_id,
            reason=said["reason"],
        )
    except publish_legal_text.ChangedMeanwhile:
        return _("Another version was put in force meanwhile. Yours is kept below: compare first.")
    return ""


def _in_force(kind: str, locale: str) -> LegalTextRow:
    found = legal_text.legal_text(kind=kind, locale=locale)
    if found is None:
        raise LookupError(f"no {kind} in {locale}")
    return found


def _name(kind: str) -> str:
    return _("Terms") if kind == "terms" else _("Privacy")


def _show(
    request: HttpRequest,
    frame: dict[str, Any],
    kind: str,
    locale: str,
    now: LegalTextRow,
    form: LegalTextForm,
    *,
    preview: str | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    language = dict(settings.LANGUAGES)[locale]
    context = {
        **frame,
        "title": f"{_name(kind)} · {language}",
        "form": form,
        "error": error,
        "help": _(
            "# begins a heading, - a list, **so** it is bold, [words](https://…) is a link. "
            "{site_name} stands for what the marketplace is called. HTML is not obeyed. Empty it "
            "to have the text that Heliu brings along."
        ),
        "rules_title": _("What happens"),
        "rules": [
            _("Everybody reads it from now on; version %(n)s stays readable.") % {"n": now.version},
            _("Nobody is told by itself: the terms promise that people are. Post it first."),
            _("The other languages stay as they are: edit them too."),
        ],
        "preview": None if preview is None else legal.as_html(preview or legal.usual(kind, locale)),
        "preview_title": _("How it reads"),
        "look_label": _("Show how it reads"),
        "publish_label": _("Put it in force"),
        "back": reverse("admin:texts"),
        "back_label": _("Back, and leave things as they are"),
        "seen": reverse(kind),
        "seen_label": _("See the page"),
    }
    return TemplateResponse(request, "operator/text.html", context, status=status)
