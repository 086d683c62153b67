"""Reports, oldest first, and deciding about them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from heliu.domains.accounts.queries import actor_cards
from heliu.domains.catalog.queries import product_cards
from heliu.domains.social.actions import resolve_report
from heliu.domains.social.queries import report_queue, reported_posts
from heliu.domains.social.types import ReportRow
from heliu.web.kit import paging, report_words
from heliu.web.kit.access import operator
from heliu.web.kit.render import page
from heliu.web.kit.viewer import viewer

_PAGE = 30


@never_cache
@require_safe
@operator
def reports(request: HttpRequest) -> HttpResponse:
    """What is open, oldest first; ``?state=decided`` for what was decided, newest first."""
    return _render(request)


@require_POST
@operator
def decide(request: HttpRequest, report_id: int) -> HttpResponse:
    """Uphold or dismiss, with a note."""
    note = request.POST.get("note", "")
    decision = request.POST.get("decision", "")
    if decision not in ("uphold", "dismiss"):
        error = _("Please choose: uphold or dismiss.")
        return _render(request, failed=report_id, note=note, error=error)
    try:
        resolve_report.resolve_report(
            report_id=report_id,
            is_upheld=decision == "uphold",
            note=note,
            by_actor_id=viewer(request).actor_id,
        )
    except resolve_report.NoteNeeded:
        error = _("A decision needs a note of 1 to 500 characters.")
        return _render(request, failed=report_id, note=note, error=error)
    except resolve_report.ReportNotOpen:
        messages.info(request, _("This report was decided already."))
    else:
        messages.success(request, _("Decided."))
    return redirect("operator_reports")


def _render(
    request: HttpRequest, *, failed: int | None = None, note: str = "", error: str = ""
) -> HttpResponse:
    is_open = request.GET.get("state") != "decided"
    found = report_queue.report_queue(
        is_open=is_open,
        after_id=paging.after_id(request) if is_open else None,
        before_id=None if is_open else paging.before_id(request),
        limit=_PAGE + 1,
    )
    rows = found[:_PAGE]
    here = reverse("operator_reports") + ("?after=" if is_open else "?state=decided&before=")
    context: dict[str, Any] = {
        "rows": rows,
        "is_open": is_open,
        "more_url": f"{here}{rows[-1].id}" if len(found) > len(rows) else "",
        "failed": failed,
        "note": note,
        "error": error,
        "words": report_words,
        **_subjects(rows),
    }
    return page(request, "operator/reports/page.html", context, status=422 if error else 200)


def _subjects(rows: list[ReportRow]) -> dict[str, Any]:
    def ids(kind: str) -> list[int]:
        return sorted({row.subject_id for row in rows if row.subject_kind == kind})

    posts = reported_posts.reported_posts(ids("post"))
    people = {row.reporter_id for row in rows} | set(ids("person"))
    people |= {post.author_id for post in posts.values()}
    return {
        "posts": posts,
        "products": product_cards.product_cards(ids("product")),
        "people": actor_cards.actor_cards(people),
    }
