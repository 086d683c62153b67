"""Privileged acts stay on record; what an operator sets right in the machine room."""

import pytest
from django.db import DatabaseError, connection, transaction

from heliu.kernel import audit, upkeep
from heliu.kernel.jobs import listing
from heliu.kernel.models import AuditEntry

pytestmark = pytest.mark.django_db
_FAILED = """
INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, attempts)
VALUES ('default', 'some.task', '{}', 'failed', 7) RETURNING id
"""


def _entry() -> int:
    return audit.record(
        act="shops.suspend_shop", by_user_id=7, subject_kind="shop", subject_id=9, reason=" fraud "
    )


def test_an_act_is_written_down() -> None:
    entry = AuditEntry.objects.get(pk=_entry())

    assert (entry.act, entry.by_user_id, entry.subject_kind, entry.subject_id, entry.reason) == (
        "shops.suspend_shop", 7, "shop", "9", "fraud",
    )  # fmt: skip


@pytest.mark.parametrize("reason", ["", "  ", "x" * 1_001])
def test_a_reason_is_needed(reason: str) -> None:
    with pytest.raises(audit.ReasonNeeded):
        audit.record(act="a.b", by_user_id=7, subject_kind="shop", subject_id=9, reason=reason)

    assert not AuditEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_act_without_its_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError):
        _entry()


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_entry SET reason = 'x'", "DELETE FROM audit_entry", "TRUNCATE audit_entry"],
)
def test_nothing_is_taken_back(statement: str) -> None:
    _entry()

    with (
        pytest.raises(DatabaseError, match="stays on record"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_a_failed_job_waits_again() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_FAILED)
        job_id = cursor.fetchone()[0]

    upkeep.retry_job(job_id=job_id, by_user_id=7, reason="the mail server is back")

    [job] = [row for row in listing.jobs_left() if row.id == job_id]
    assert (job.status, job.attempts) == ("todo", 0)
    entry = AuditEntry.objects.get()
    assert (entry.act, entry.subject_id, entry.detail) == (
        "jobs.retry_job", str(job_id), {"task": "some.task"},
    )  # fmt: skip
    with pytest.raises(upkeep.NotFailed):
        upkeep.retry_job(job_id=job_id, by_user_id=7, reason="once more")


def test_only_projections_are_rebuilt() -> None:
    for name in ("nobody", "notifications.mails"):
        with pytest.raises(upkeep.NotAProjection):
            upkeep.ask_rebuild(reader=name, by_user_id=7, reason="why not")
    upkeep.ask_rebuild(reader="analytics.insight", by_user_id=7, reason="figures were wrong")

    assert [entry.subject_id for entry in AuditEntry.objects.all()] == ["analytics.insight"]
    [job] = listing.jobs_left()
    assert (job.task_name, job.args) == (
        "kernel.upkeep.rebuild_reader", '{"name": "analytics.insight"}',
    )  # fmt: skip
    assert listing.job_counts() == {"todo": 1}
