"""Who used a privilege: on what, why and when, written with the act itself or not at all.

Rows are appended by the action that does it, in its transaction, and never changed: the database
refuses it. They name people by id only, so that a person can be erased.
"""

from typing import Any

from django.db import connection

from heliu.kernel import clock
from heliu.kernel.models import AuditEntry

MAX_REASON = 1_000


class ReasonNeeded(Exception):
    """A privileged act needs a reason of 1 to :data:`MAX_REASON` characters."""

    code = "reason_needed"


def record(
    *,
    act: str,
    by_user_id: int | None,
    subject_kind: str,
    subject_id: int | str,
    reason: str,
    detail: dict[str, Any] | None = None,
) -> int:
    """Write down that ``act`` (``room.action``) was done; returns the entry's id.

    ``by_user_id`` None is the command line. ``detail`` holds ids, amounts and codes. Raises
    ReasonNeeded, RuntimeError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an act and its entry stand in one transaction")
    reason = reason.strip()
    if not 0 < len(reason) <= MAX_REASON:
        raise ReasonNeeded
    entry = AuditEntry.objects.create(
        act=act,
        by_user_id=by_user_id,
        subject_kind=subject_kind,
        subject_id=str(subject_id),
        reason=reason,
        detail=detail or {},
        at=clock.now(),
    )
    return entry.pk
