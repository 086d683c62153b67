"""The machine room: the stream and its readers, and the jobs."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from heliu.kernel.jobs import listing
from heliu.kernel.stream import dead, readers, status
from heliu.web.operator.admin.tables import Link, Row, Table, Toned, page, when

_SHORT = 160


@require_safe
def stream(request: HttpRequest, *, frame: dict[str, Any]) -> HttpResponse:
    """Every reader with its lag, who holds them back, and what was set aside."""
    return page(request, frame, _("Stream"), [_readers(), _letters()])


def _readers() -> Table:
    stands = status.status()
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
    return Table(
        title=_("Readers"),
        note=note,
        heads=[
            _("Reader"),
            _("Kind"),
            _("Not read yet"),
            _("Behind"),
            _("Set aside"),
            _("Last error"),
        ],
        rows=[_reader(row) for row in stands.readers],
    )


def _reader(row: status.ReaderStatus) -> Row:
    is_projection = row.kind == "projection"
    act = "rebuild-reader" if is_projection else "send-again"
    return Row(
        cells=[
            row.name,
            _("projection") if is_projection else _("effect"),
            row.lag_events,
            _("%(seconds)s s") % {"seconds": row.lag_seconds},
            Toned(row.dead, "bad") if row.dead else row.dead,
            Toned(row.last_error[:_SHORT], "bad"),
        ],
        links=[(_("Rebuild") if is_projection else _("Send again"), _act(act, row.name))],
    )


def _letters() -> Table:
    effects = {reader.name for reader in readers.all_readers() if reader.kind == "effect"}
    return Table(
        title=_("Set aside"),
        note=_(
            "An effect gets what it set aside once more, or lets it go; a projection is rebuilt, "
            "for it must not get things out of their turn."
        ),
        empty=_("Nothing was set aside: every reader could take every event."),
        heads=[_("Reader"), _("Event"), _("Number"), _("When"), _("Error")],
        rows=[
            Row(
                cells=[row.reader, row.topic, row.event_id, when(row.set_aside_at), row.error],
                links=_letter_links(row) if row.reader in effects else [],
            )
            for row in dead.dead_letters()
        ],
    )


def _letter_links(row: dead.DeadLetter) -> list[Link]:
    subject = f"{row.reader}:{row.event_id}"
    return [
        (_("Try again"), _act("retry-letter", subject)),
        (_("Let it go"), _act("drop-letter", subject)),
    ]


@require_safe
def jobs(request: HttpRequest, *, frame: dict[str, Any]) -> HttpResponse:
    """Failed jobs with their errors, then running and waiting ones."""
    words = {
        "failed": _("failed"),
        "doing": _("running"),
        "todo": _("waiting"),
        "succeeded": _("done"),
        "cancelled": _("given up"),
        "aborted": _("given up"),
    }
    counts: dict[str, int] = {}
    for kind, count in listing.job_counts().items():
        word = words.get(kind, kind)
        counts[word] = counts.get(word, 0) + count
    rows = [
        Row(
            cells=[
                row.task_name,
                _state(row.status, words),
                row.args[:_SHORT],
                row.attempts,
                when(row.scheduled_at or row.last_at),
                row.error,
            ],
            links=_job_links(row) if row.status == "failed" else [],
        )
        for row in listing.jobs_left()
    ]
    table = Table(
        title=_("Not done yet"),
        note=" · ".join(f"{word}: {count}" for word, count in counts.items()),
        empty=_("Nothing waits, and nothing failed."),
        heads=[_("Job"), _("State"), _("With"), _("Attempts"), _("When"), _("Error")],
        rows=rows,
    )
    return page(request, frame, _("Jobs"), [table])


def _state(status: str, words: dict[str, str]) -> str | Toned:
    word = words.get(status, status)
    return Toned(word, "bad") if status == "failed" else word


def _job_links(row: listing.JobRow) -> list[Link]:
    return [
        (_("Try again"), _act("retry-job", str(row.id))),
        (_("Give up"), _act("give-up-job", str(row.id))),
    ]


def _act(slug: str, subject: str) -> str:
    return reverse("admin:act", args=[slug, subject])
