"""The admin's own pages: an act before it is done, the stream, the jobs."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from heliu.domains.orders.queries import problem_queue
from heliu.domains.social.queries import report_queue
from heliu.kernel import audit
from heliu.kernel.jobs import listing
from heliu.kernel.stream import dead, status
from heliu.web.kit.viewer import viewer
from heliu.web.operator.admin import acts
from heliu.web.operator.admin.forms import ReasonForm

_SHORT = 160
#: As many as a queue hands over at once.
_QUEUE = 50


@require_safe
def start(request: HttpRequest, *, frame: dict[str, Any]) -> HttpResponse:
    """What waits for the operator, in five lines."""
    counts = listing.job_counts()
    stands = status.status()
    behind = max((row.lag_seconds for row in stands.readers), default=0.0)
    letters = sum(row.dead for row in stands.readers)
    problems, reports = problem_queue.problem_queue(), report_queue.report_queue()
    rows = [
        (_("Problems to decide"), _many(len(problems)), reverse("operator_problems")),
        (_("Reports to decide"), _many(len(reports)), reverse("operator_reports")),
        (_("Failed jobs"), str(counts.get("failed", 0)), reverse("admin:jobs")),
        (_("Events set aside"), str(letters), reverse("admin:stream")),
        (
            _("How far the slowest reader is behind"),
            _("%(seconds)s s") % {"seconds": behind},
            reverse("admin:stream"),
        ),
    ]
    table = {
        "title": _("What waits for you"),
        "note": "",
        "heads": ["", ""],
        "rows": [
            {"cells": [what, count], "href": href, "label": _("Open")} for what, count, href in rows
        ],
    }
    return _tables(request, frame, _("The operator's desk"), [table])


def _many(count: int) -> str:
    return f"{count}+" if count >= _QUEUE else str(count)


@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, *, frame: dict[str, Any], slug: str, subject: str) -> HttpResponse:
    """What would happen, and a reason; POST does it and leads back."""
    wanted = acts.by_slug(slug)
    found = wanted.find(subject) if wanted else None
    if wanted is None or found is None:
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)
    error, code = ("", 200) if found.is_possible else (acts.refusal(), 409)
    if request.method == "POST" and not error:
        if form.is_valid():
            try:
                wanted.do(subject, viewer(request).user_id or 0, form.cleaned_data["reason"])
            except wanted.refusals:
                error, code = acts.refusal(), 409
            except audit.ReasonNeeded:
                form.add_error("reason", _("Please say why: it is kept with what you do."))
                code = 422
            else:
                messages.success(request, _("Done, and on record."))
                return redirect(_back(wanted, subject))
        else:
            code = 422
    context = {
        **frame,
        "title": wanted.title,
        "subject": found.name,
        "rules": wanted.rules,
        "rules_title": _("What happens"),
        "form": form,
        "error": error,
        "may": not error,
        "back": _back(wanted, subject),
        "back_label": _("Back, and leave things as they are"),
    }
    return TemplateResponse(request, "operator/act.html", context, status=code)


def _back(wanted: acts.Act, subject: str) -> str:
    return reverse(wanted.back, args=[subject] if wanted.about else [])


@require_safe
def stream(request: HttpRequest, *, frame: dict[str, Any]) -> HttpResponse:
    """Every reader with its lag, who holds them back, and what was set aside."""
    stands = status.status()
    readers = [
        {
            "cells": [
                row.name,
                _("projection") if row.kind == "projection" else _("effect"),
                row.lag_events,
                _("%(seconds)s s") % {"seconds": row.lag_seconds},
                row.dead,
                row.last_error[:_SHORT],
            ],
            "href": _act("rebuild-reader", row.name) if row.kind == "projection" else "",
            "label": _("Rebuild"),
        }
        for row in stands.readers
    ]
    letters = [
        {"cells": [row.reader, row.topic, row.event_id, _when(row.set_aside_at), row.error]}
        for row in dead.dead_letters()
    ]
    held = stands.blocker
    note = (
        _("Held back by process %(pid)s of %(database)s (%(application)s) for %(seconds)s s.")
        % {
            "pid": held.pid,
            "database": held.database,
            "application": held.application or "-",
            "seconds": round(held.seconds or 0),
        }
        if held
        else ""
    )
    tables = [
        {
            "title": _("Readers"),
            "note": note,
            "heads": [
                _("Reader"),
                _("Kind"),
                _("Not read yet"),
                _("Behind"),
                _("Set aside"),
                _("Last error"),
            ],
            "rows": readers,
        },
        {
            "title": _("Set aside"),
            "note": ""
            if letters
            else _("Nothing was set aside: every reader could take every event."),
            "heads": [_("Reader"), _("Event"), _("Number"), _("When"), _("Error")],
            "rows": letters,
        },
    ]
    return _tables(request, frame, _("Stream"), tables)


@require_safe
def jobs(request: HttpRequest, *, frame: dict[str, Any]) -> HttpResponse:
    """Failed jobs, then running and waiting ones."""
    words = {
        "failed": _("failed"),
        "doing": _("running"),
        "todo": _("waiting"),
        "succeeded": _("done"),
        "cancelled": _("given up"),
        "aborted": _("given up"),
    }
    counts = listing.job_counts()
    rows = [
        {
            "cells": [
                words.get(row.status, row.status),
                row.task_name,
                row.args[:_SHORT],
                row.attempts,
                _when(row.scheduled_at or row.last_at),
            ],
            "href": _act("retry-job", str(row.id)) if row.status == "failed" else "",
            "label": _("Try again"),
        }
        for row in listing.jobs_left()
    ]
    note = " · ".join(f"{words.get(kind, kind)}: {count}" for kind, count in counts.items())
    table = {
        "title": _("Not done yet"),
        "note": note or _("No job was asked for yet."),
        "heads": [_("State"), _("Job"), _("With"), _("Attempts"), _("When")],
        "rows": rows,
    }
    return _tables(request, frame, _("Jobs"), [table])


def _tables(
    request: HttpRequest, frame: dict[str, Any], title: str, tables: list[dict[str, Any]]
) -> HttpResponse:
    context = {**frame, "title": title, "tables": tables}
    return TemplateResponse(request, "operator/tables.html", context)


def _act(slug: str, subject: str) -> str:
    return reverse("admin:act", args=[slug, subject])


def _when(at: Any) -> str:
    return date_format(localtime(at), "SHORT_DATETIME_FORMAT") if at else ""
