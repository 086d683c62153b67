"""Jobs: what happens outside (mail, HTTP, renditions), done later and retried.

``send_mail.defer(order_id=1)`` is a row written in the caller's transaction: it is sent if that
commits and not otherwise. Jobs run at least once, so they must be idempotent. They are rows of
procrastinate, run by ``heliu serve``'s worker.
"""

from heliu.kernel.jobs.declare import UNTIL_DONE as UNTIL_DONE
from heliu.kernel.jobs.declare import Job as Job
from heliu.kernel.jobs.declare import job as job
from heliu.kernel.jobs.declare import periodic as periodic
from heliu.kernel.jobs.run import discover as discover
from heliu.kernel.jobs.run import run_jobs_once as run_jobs_once
