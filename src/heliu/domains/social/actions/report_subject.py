"""Say that something breaks the rules."""

from heliu.domains.social import visibility
from heliu.domains.social.actions import publish_post
from heliu.domains.social.events import SubjectReported
from heliu.domains.social.models import Report
from heliu.domains.social.queries import kind_of_actor
from heliu.domains.social.types import ActorNotFound
from heliu.kernel import clock, ids, sql
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction

MAX_TEXT = 1_000
KINDS = ("post", "product", "person")

_INSERT = """
INSERT INTO social_report (id, reporter_id, subject_kind, subject_id, reason, text, state,
                           resolution, created_at)
VALUES (%(id)s::bigint, %(reporter)s::bigint, %(kind)s::text, %(subject)s::bigint,
        %(reason)s::text, %(text)s::text, 'open', '', %(now)s::timestamptz)
ON CONFLICT (reporter_id, subject_kind, subject_id) WHERE state = 'open' DO NOTHING
"""


class BadReport(Exception):
    """An unknown kind or reason, or a text that is too long."""

    code = "bad_report"


@in_transaction
def report_subject(
    *, reporter_actor_id: int, subject_kind: str, subject_id: int, reason: str, text: str = ""
) -> int:
    """Report a post, product or person to the operators and return the report's id.

    Reporting again what is still open returns the first report. That a product exists is for the
    caller to know. Raises BadReport, PostNotFound, ActorNotFound.
    """
    text = publish_post.tidy(text)
    if subject_kind not in KINDS or reason not in Report.Reason.values or len(text) > MAX_TEXT:
        raise BadReport(f"{subject_kind} {reason}")
    if subject_kind == "post":
        visibility.seen_post(post_id=subject_id, viewer_actor_id=reporter_actor_id)
    if subject_kind == "person" and kind_of_actor.kind_of_actor(subject_id) is None:
        raise ActorNotFound(subject_id)
    report_id = ids.new_id()
    row = {
        "id": report_id,
        "reporter": reporter_actor_id,
        "kind": subject_kind,
        "subject": subject_id,
        "reason": reason,
        "text": text,
        "now": clock.now(),
    }
    if not sql.execute(_INSERT, row):
        return Report.objects.values_list("id", flat=True).get(
            reporter_id=reporter_actor_id,
            subject_kind=subject_kind,
            subject_id=subject_id,
            state=Report.State.OPEN,
        )
    publish(
        SubjectReported(reported_kind=subject_kind, reported_id=subject_id),
        subject_id=report_id,
        actor_id=reporter_actor_id,
    )
    return report_id
