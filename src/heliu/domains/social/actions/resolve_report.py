"""An operator decides about a report."""

from heliu.domains.social.actions import delete_post, publish_post
from heliu.domains.social.events import ReportResolved
from heliu.domains.social.models import Post, Report
from heliu.kernel import audit, clock, sql
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction

MAX_NOTE = 500
_USER = "SELECT user_id FROM accounts_actor WHERE id = %(id)s::bigint"


class ReportNotOpen(Exception):
    """There is no such open report; somebody else may have decided."""

    code = "report_not_open"


class NoteNeeded(Exception):
    """A decision needs a note of 1 to :data:`MAX_NOTE` characters."""

    code = "note_needed"


@in_transaction
def resolve_report(*, report_id: int, is_upheld: bool, note: str, by_actor_id: int | None) -> None:
    """Uphold or dismiss a report and every other open one about the same subject.

    Upholding one about a post deletes the post; about a product or person it is only noted. Raises
    ReportNotOpen, NoteNeeded.
    """
    note = publish_post.tidy(note)
    if not 0 < len(note) <= MAX_NOTE:
        raise NoteNeeded
    report = Report.objects.filter(pk=report_id, state=Report.State.OPEN).first()
    if report is None:
        raise ReportNotOpen(report_id)
    same = Report.objects.select_for_update().filter(
        subject_kind=report.subject_kind, subject_id=report.subject_id, state=Report.State.OPEN
    )
    report_ids = list(same.order_by("id").values_list("id", flat=True))
    if report_id not in report_ids:
        raise ReportNotOpen(report_id)
    Report.objects.filter(pk__in=report_ids).update(
        state=Report.State.UPHELD if is_upheld else Report.State.DISMISSED,
        resolution=note,
        resolved_at=clock.now(),
    )
    is_about_post = report.subject_kind == "post"
    # Its author may have deleted it meanwhile; then the decision is only noted.
    there = Post.objects.filter(pk=report.subject_id, deleted_at=None)
    if is_upheld and is_about_post and there.exists():
        delete_post.delete_post(post_id=report.subject_id, actor_id=None)
    user_id = sql.fetch_value(_USER, {"id": by_actor_id}) if by_actor_id else None
    audit.record(
        act="social.resolve_report",
        by_user_id=user_id,
        subject_kind="report",
        subject_id=report_id,
        reason=note,
        detail={
            "is_upheld": is_upheld,
            "reported_kind": report.subject_kind,
            "reported_id": str(report.subject_id),
        },
    )
    for resolved_id in report_ids:
        publish(
            ReportResolved(
                reported_kind=report.subject_kind,
                reported_id=report.subject_id,
                is_upheld=is_upheld,
            ),
            subject_id=resolved_id,
            actor_id=by_actor_id,
        )
