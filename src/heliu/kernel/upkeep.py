"""What an operator sets right in the machine room, of the stream's readers and of jobs.

Each is written down with who asked and why (:mod:`heliu.kernel.audit`). Whether somebody is an
operator is asked above: the kernel knows nobody.
"""

from datetime import datetime

from django.db import IntegrityError, transaction

from heliu.kernel import audit, jobs, sql
from heliu.kernel.stream import dead, replaying
from heliu.kernel.stream.readers import by_name, discover
from heliu.kernel.transactions import in_transaction

ReasonNeeded = audit.ReasonNeeded

_GIVE_UP = """
UPDATE procrastinate_jobs SET status = 'cancelled'
 WHERE id = %(id)s::bigint AND status = 'failed'
RETURNING task_name
"""
_RETRY = """
UPDATE procrastinate_jobs SET status = 'todo', attempts = 0, scheduled_at = NULL
 WHERE id = %(id)s::bigint AND status = 'failed'
RETURNING task_name
"""


class NotAProjection(Exception):
    """No reader of that name, or one with effects outside: that would send mails again."""

    code = "not_a_projection"


class NotAnEffect(Exception):
    """No reader of that name, or one that is rebuilt from zero instead."""

    code = "not_an_effect"


class NotFailed(Exception):
    """No such failed job; or the same waits already."""

    code = "not_failed"


StillFails = dead.StillFails
NotSetAside = dead.NotSetAside


@jobs.job()
def rebuild_reader(name: str) -> None:
    """Empty a projection and read everything again."""
    replaying.replay(name)


@jobs.job(retry=False)
def send_again(name: str, since: str) -> None:
    """Let an effect read again what was recorded from ``since`` (ISO) on. Never tried twice."""
    replaying.replay(name, since=datetime.fromisoformat(since), send_again=True)


@in_transaction
def ask_rebuild(*, reader: str, by_user_id: int, reason: str) -> None:
    """Have a worker rebuild a projection from zero, what it set aside included.

    Raises NotAProjection, ReasonNeeded.
    """
    if _kind_of(reader) != "projection":
        raise NotAProjection(reader)
    _record("stream.rebuild_reader", by_user_id, reader, reason)
    rebuild_reader.defer(name=reader)


@in_transaction
def ask_send_again(*, reader: str, since: datetime, by_user_id: int, reason: str) -> None:
    """Have a worker let an effect do again all it did since an instant: mails go out once more.

    Raises NotAnEffect, ReasonNeeded.
    """
    if _kind_of(reader) != "effect":
        raise NotAnEffect(reader)
    said = since.isoformat()
    _record("stream.send_again", by_user_id, reader, reason, since=said)
    send_again.defer(name=reader, since=said)


@in_transaction
def retry_letter(*, reader: str, event_id: int, by_user_id: int, reason: str) -> None:
    """Hand an effect the event it set aside: what it calls for has not been done yet.

    A projection would get it out of its turn, so that one is rebuilt instead. Raises NotAnEffect,
    NotSetAside, StillFails, ReasonNeeded.
    """
    if _kind_of(reader) != "effect":
        raise NotAnEffect(reader)
    _record("stream.retry_letter", by_user_id, reader, reason, event_id=str(event_id))
    dead.deliver(reader, event_id)


@in_transaction
def drop_letter(*, reader: str, event_id: int, by_user_id: int, reason: str) -> None:
    """Forget what an effect set aside: what it calls for is never done.

    Raises NotAnEffect, NotSetAside, ReasonNeeded.
    """
    if _kind_of(reader) != "effect":
        raise NotAnEffect(reader)
    _record("stream.drop_letter", by_user_id, reader, reason, event_id=str(event_id))
    dead.forget(reader, event_id)


@in_transaction
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


@in_transaction
def give_up_job(*, job_id: int, by_user_id: int, reason: str) -> None:
    """Put a failed job away undone. Raises NotFailed, ReasonNeeded."""
    task_name = sql.fetch_value(_GIVE_UP, {"id": job_id})
    if task_name is None:
        raise NotFailed(job_id)
    audit.record(
        act="jobs.give_up_job",
        by_user_id=by_user_id,
        subject_kind="job",
        subject_id=job_id,
        reason=reason,
        detail={"task": task_name},
    )


def _kind_of(reader: str) -> str:
    discover()
    try:
        return by_name(reader).kind
    except LookupError:
        return ""


def _record(act: str, by_user_id: int, reader: str, reason: str, **detail: str) -> None:
    audit.record(
        act=act,
        by_user_id=by_user_id,
        subject_kind="reader",
        subject_id=reader,
        reason=reason,
        detail=detail,
    )
