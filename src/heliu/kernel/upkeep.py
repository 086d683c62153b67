"""What an operator sets right in the machine room: readers rebuilt, failed jobs tried again.

Each is written down with who asked and why (:mod:`heliu.kernel.audit`). Whether somebody is an
operator is asked above: the kernel knows nobody.
"""

from django.db import IntegrityError, transaction

from heliu.kernel import audit, jobs, sql
from heliu.kernel.stream import replaying
from heliu.kernel.stream.readers import by_name, discover

ReasonNeeded = audit.ReasonNeeded

_RETRY = """
UPDATE procrastinate_jobs SET status = 'todo', attempts = 0, scheduled_at = NULL
 WHERE id = %(id)s::bigint AND status = 'failed'
RETURNING task_name
"""


class NotAProjection(Exception):
    """No reader of that name, or one with effects outside: that would send mails again."""

    code = "not_a_projection"


class NotFailed(Exception):
    """No such failed job; or the same waits already."""

    code = "not_failed"


@jobs.job()
def rebuild_reader(name: str) -> None:
    """Empty a projection and read everything again."""
    replaying.replay(name)


@transaction.atomic
def ask_rebuild(*, reader: str, by_user_id: int, reason: str) -> None:
    """Have a worker rebuild a projection from zero, what it set aside included.

    Raises NotAProjection, ReasonNeeded.
    """
    discover()
    try:
        kind = by_name(reader).kind
    except LookupError:
        raise NotAProjection(reader) from None
    if kind != "projection":
        raise NotAProjection(reader)
    audit.record(
        act="stream.rebuild_reader",
        by_user_id=by_user_id,
        subject_kind="reader",
        subject_id=reader,
        reason=reason,
    )
    rebuild_reader.defer(name=reader)


@transaction.atomic
def retry_job(*, job_id: int, by_user_id: int, reason: str) -> None:
    """Let a failed job wait for a worker again, with all its attempts. Raises NotFailed."""
    try:
        with transaction.atomic():
            task_name = sql.fetch_value(_RETRY, {"id": job_id})
    except IntegrityError:  # one of its kind waits already, and only one may
        raise NotFailed(job_id) from None
    if task_name is None:
        raise NotFailed(job_id)
    audit.record(
        act="jobs.retry_job",
        by_user_id=by_user_id,
        subject_kind="job",
        subject_id=job_id,
        reason=reason,
        detail={"task": task_name},
    )
