"""Running jobs in this process: for tests, the demo and commands."""

import pkgutil
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import msgspec
from django.apps import apps
from django.utils.module_loading import autodiscover_modules
from procrastinate.contrib.django.procrastinate_app import app

from heliu.kernel import clock, sql
from heliu.kernel.jobs import failures

_NEXT = """
UPDATE procrastinate_jobs SET status = 'doing', attempts = attempts + 1
 WHERE id = (SELECT id FROM procrastinate_jobs
              WHERE status = 'todo' AND queue_name <> 'builtin'
                AND (scheduled_at IS NULL OR scheduled_at <= %(now)s::timestamptz)
              ORDER BY priority DESC, id LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id, task_name, args
"""
_FINISH = """
UPDATE procrastinate_jobs SET status = %(status)s::procrastinate_job_status
 WHERE id = %(id)s::bigint
"""


class _Taken(msgspec.Struct, frozen=True):
    id: int
    task_name: str
    args: Any


def discover() -> None:
    """Import whatever may declare jobs: each app's ``reactions`` and ``actions``."""
    autodiscover_modules("reactions")
    for config in apps.get_app_configs():
        package = f"{config.name}.actions"
        if config.name.startswith("heliu.") and find_spec(package):
            for module in pkgutil.iter_modules(import_module(package).__path__):
                import_module(f"{package}.{module.name}")


def run_jobs_once() -> int:
    """Run every waiting job, and those they defer, one after another; returns how many.

    A job that fails is marked so and its exception raised: nobody is there to retry it.
    """
    count = 0
    while taken := sql.fetch_one(_NEXT, {"now": clock.now()}, _Taken):
        count += 1
        if taken.task_name not in app.tasks:
            discover()
        arguments = taken.args if isinstance(taken.args, dict) else msgspec.json.decode(taken.args)
        try:
            app.tasks[taken.task_name].func(**arguments)
        except Exception as error:
            sql.execute(_FINISH, {"id": taken.id, "status": "failed"})
            failures.note(taken.id, error)
            raise
        sql.execute(_FINISH, {"id": taken.id, "status": "succeeded"})
    return count
