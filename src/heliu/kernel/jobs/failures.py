"""Why a job failed: kept beside it, for whoever has to decide about it."""

from collections.abc import Callable
from typing import Any

from procrastinate import JobContext
from procrastinate.worker import Worker

from heliu.kernel import clock, sql

_LONGEST = 4_000
# The library may have forgotten the job meanwhile.
_NOTE = """
INSERT INTO job_failure (job_id, error, at)
SELECT id, %(error)s, %(now)s::timestamptz FROM procrastinate_jobs WHERE id = %(job_id)s::bigint
ON CONFLICT (job_id) DO UPDATE SET error = EXCLUDED.error, at = EXCLUDED.at
"""


def noting(call_next: Callable[[], Any], context: JobContext, _worker: Worker) -> Any:
    """Run the job; if it fails, write down why and let it fail."""
    try:
        return call_next()
    except Exception as error:
        note(context.job.id or 0, error)
        raise


def note(job_id: int, error: Exception) -> None:
    """Keep the last error of a job. Cost: 1 SQL."""
    text = f"{type(error).__name__}: {error}"[:_LONGEST]
    sql.execute(_NOTE, {"job_id": job_id, "error": text, "now": clock.now()})
