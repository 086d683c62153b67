"""The worker's side of jobs."""

import asyncio
import contextlib
import threading

from procrastinate.contrib.django import DjangoApp
from procrastinate.contrib.django.procrastinate_app import app
from procrastinate.psycopg_connector import PsycopgConnector

from heliu.kernel.jobs import failures
from heliu.kernel.jobs.run import discover
from heliu.kernel.postgres import connecting

_CONCURRENCY = 4
_STOP_SECONDS = 8.0
_TICK_SECONDS = 0.2


async def work(stopping: threading.Event) -> None:
    """Run jobs as they come until ``stopping`` is set; what runs then is given some seconds.

    The worker has a connection pool of its own. Tasks stay bound to the application's, so that a
    job deferred by a job is still part of that job's transaction.
    """
    await asyncio.to_thread(discover)
    connector = PsycopgConnector(kwargs=connecting.parameters(), min_size=1, max_size=4)
    own = DjangoApp(connector=connector)
    own.tasks = app.tasks
    own.periodic_registry = app.periodic_registry
    async with own.open_async():
        running = asyncio.create_task(
            own.run_worker_async(
                concurrency=_CONCURRENCY,
                install_signal_handlers=False,
                shutdown_graceful_timeout=_STOP_SECONDS / 2,
                task_middleware=[failures.noting],
            )
        )
        while not stopping.is_set() and not running.done():  # noqa: ASYNC110 - a thread's event
            await asyncio.sleep(_TICK_SECONDS)
        if not running.done():
            running.cancel()  # procrastinate takes it for a request to stop
        with contextlib.suppress(asyncio.CancelledError):
            await running
