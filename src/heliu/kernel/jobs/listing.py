"""Jobs as the operator sees them: failed ones, and those that wait."""

from datetime import datetime

import msgspec

from heliu.kernel import sql

_SQL = """
SELECT j.id, j.task_name, j.queue_name, j.status::text AS status, j.attempts, j.scheduled_at,
       j.args::text AS args,
       (SELECT max(e.at) FROM procrastinate_events e WHERE e.job_id = j.id) AS last_at,
       coalesce(f.error, '') AS error
  FROM procrastinate_jobs j
  LEFT JOIN job_failure f ON f.job_id = j.id
 WHERE j.status = ANY(%(statuses)s::procrastinate_job_status[])
 ORDER BY (j.status = 'failed') DESC, j.id DESC
 LIMIT %(limit)s::bigint
"""
_ONE = """
SELECT j.id, j.task_name, j.queue_name, j.status::text AS status, j.attempts, j.scheduled_at,
       j.args::text AS args, f.at AS last_at, coalesce(f.error, '') AS error
  FROM procrastinate_jobs j
  LEFT JOIN job_failure f ON f.job_id = j.id
 WHERE j.id = %(id)s::bigint
"""
_COUNTS = "SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY status"


class JobRow(msgspec.Struct, frozen=True):
    """One job that is not done."""

    id: int
    task_name: str
    queue_name: str
    status: str
    attempts: int
    scheduled_at: datetime | None
    args: str
    last_at: datetime | None
    #: Why it failed last; empty when it never did.
    error: str


def jobs_left(*, limit: int = 100) -> list[JobRow]:
    """Failed ones first, then running and waiting ones, the newest first. Cost: 1 SQL."""
    return sql.fetch(_SQL, {"statuses": ["failed", "doing", "todo"], "limit": limit}, JobRow)


def job_left(job_id: int) -> JobRow | None:
    """One job, or None; ``last_at`` is when it failed last. Cost: 1 SQL."""
    return sql.fetch_one(_ONE, {"id": job_id}, JobRow)


def job_counts() -> dict[str, int]:
    """How many there are of each status. Cost: 1 SQL."""
    return dict(sql.fetch_tuples(_COUNTS, {}))
