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
_QUEUE = """
WITH due AS MATERIALIZED (
    SELECT id, scheduled_at FROM procrastinate_jobs
     WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= %(now)s::timestamptz)
     ORDER BY id LIMIT %(counted)s::bigint
)
SELECT (SELECT count(*) FROM due) AS waiting,
       (SELECT count(*) FROM (SELECT FROM procrastinate_jobs
                               WHERE status = 'todo' AND scheduled_at > %(now)s::timestamptz
                               LIMIT %(counted)s::bigint) AS later) AS later,
       (SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing') AS running,
       (SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed') AS failed,
       -- After so many tries a job has failed for hours; what is owed is tried on for ever.
       (SELECT count(*) FROM (SELECT FROM procrastinate_jobs WHERE status = 'todo' AND attempts >= 8
                               LIMIT %(counted)s::bigint) AS failing) AS failing,
       (SELECT coalesce(extract(epoch FROM %(now)s::timestamptz
                                           - min(coalesce(first.scheduled_at, deferred.at))), 0)
          FROM (SELECT * FROM due LIMIT 1000) AS first
          LEFT JOIN procrastinate_events AS deferred
            ON deferred.job_id = first.id AND deferred.type = 'deferred'
       )::float8 AS oldest_waiting_seconds
"""
_COUNTS = "SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY status"


#: Where many wait, "at least so many" says enough.
COUNTED = 10_000


class JobQueue(msgspec.Struct, frozen=True):
    """How much is to be done: due, due later, being done, given up, and tried again and again."""

    waiting: int
    later: int
    running: int
    failed: int
    failing: int
    #: 0 when nothing waits.
    oldest_waiting_seconds: float


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


def job_queue(*, now: datetime) -> JobQueue:
    """The queue as it stands. Cost: 1 SQL."""
    (found,) = sql.fetch(_QUEUE, {"now": now, "counted": COUNTED}, JobQueue)
    return found


def job_counts() -> dict[str, int]:
    """How many there are of each status. Cost: 1 SQL."""
    return dict(sql.fetch_tuples(_COUNTS, {}))
