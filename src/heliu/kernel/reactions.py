"""The kernel's own upkeep, done by the worker."""

from heliu.kernel import jobs, limits, sql, uploads
from heliu.kernel import upkeep as upkeep
from heliu.kernel.stream import months

_KEPT_JOBS = """
DELETE FROM procrastinate_jobs
 WHERE (status = 'succeeded' AND id IN (SELECT job_id FROM procrastinate_events
                                         WHERE at < now() - make_interval(days => 7)))
"""
_OLD_SESSIONS = "DELETE FROM django_session WHERE expire_date < now()"
_OLD_CACHE = "DELETE FROM cache WHERE expires < now()"
_OLD_TIMERS = "DELETE FROM kernel_timer WHERE fired_at < now() - make_interval(days => 30)"
# A worker that was killed leaves its jobs behind as running. What the clock starts comes again by
# itself, and only one of it may wait.
_ORPHANS = """
UPDATE procrastinate_jobs AS job
   SET status = CASE WHEN queueing_lock IS NULL THEN 'todo'
                     ELSE 'aborted' END::procrastinate_job_status
 WHERE status = 'doing'
   AND NOT EXISTS (SELECT FROM procrastinate_workers AS w
                    WHERE w.id = job.worker_id
                      AND w.last_heartbeat > now() - make_interval(mins => 2))
   AND NOT EXISTS (SELECT FROM procrastinate_events AS e
                    WHERE e.job_id = job.id AND e.type = 'started'
                      AND e.at > now() - make_interval(mins => 2))
"""


@jobs.periodic("* * * * *")
def take_up_orphans() -> None:
    """Every minute: jobs whose worker is gone wait to be done again."""
    sql.execute(_ORPHANS, {})


@jobs.periodic("7 * * * *")
def forget_limits() -> None:
    """Every hour: who did what how often is forgotten again."""
    limits.forget()


@jobs.periodic("17 3 * * *")
def keep_house() -> None:
    """Every night: next months' partitions, and what has served its time goes."""
    months.make_ahead()
    months.drop_old_behaviour()
    for statement in (_KEPT_JOBS, _OLD_SESSIONS, _OLD_CACHE, _OLD_TIMERS):
        sql.execute(statement, {})
    uploads.forget()
