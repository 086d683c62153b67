"""The worker process: stream readers, timers and jobs, each in a thread of its own.

A thread that ends takes the process with it: whoever runs us starts us again, whole.
"""

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from types import FrameType

import django
import psycopg
import structlog
from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.utils.module_loading import import_string

from heliu.kernel import jobs, timers
from heliu.kernel.jobs import workers
from heliu.kernel.postgres import connecting
from heliu.kernel.stream import behaviour, offset, publishing, readers, runner
from heliu.project import watching

_POLL_SECONDS = 1.0
_RETRY_SECONDS = 1.0
_FIGURES_RETRY_SECONDS = 15.0
_log = structlog.get_logger(__name__)


class Worker:
    """All threads of the process and the one event that ends them."""

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.failed = False
        self._wakes: list[threading.Event] = []
        self._threads: list[threading.Thread] = []

    def run(self) -> int:
        """Work until told to stop; returns the exit code."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        runner.install()
        jobs.discover()
        behaviour.start()
        for reader in readers.all_readers():
            wake = threading.Event()
            self._wakes.append(wake)
            self._start(f"reader {reader.name}", _reading(self, reader, wake))
        self._start("wake-up calls", self._listen)
        self._start("timers", self._fire_timers)
        self._start("jobs", self._run_jobs)
        if settings.CONFIG.metrics is not None:
            self._start("figures", self._show_figures)
        while not self.stopping.wait(_POLL_SECONDS):
            pass
        self._wake_all()
        for thread in self._threads:
            thread.join(timeout=8)
        return int(self.failed)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping.set()

    def _wake_all(self) -> None:
        for wake in self._wakes:
            wake.set()

    def _start(self, name: str, work: Callable[[], None]) -> None:
        def guarded() -> None:
            try:
                while not self.stopping.is_set():
                    self._until_trouble(name, work)
            except BaseException:  # noqa: BLE001 - whatever ends a thread ends the process
                _log.exception("worker_thread_failed", thread=name)
                self.failed = True
                self.stopping.set()

        thread = threading.Thread(target=guarded, name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _until_trouble(self, name: str, work: Callable[[], None]) -> None:
        try:
            work()
        except (OperationalError, InterfaceError, psycopg.OperationalError) as error:
            # The database went away or was busy: nobody's fault here, so try again.
            _log.warning("database_trouble", thread=name, error=str(error))
            self.stopping.wait(_RETRY_SECONDS)
        finally:
            connection.close()

    def _listen(self) -> None:
        with connecting.connect() as own:
            own.execute(f"LISTEN {publishing.CHANNEL}")
            while not self.stopping.is_set():
                for _ in own.notifies(timeout=_POLL_SECONDS, stop_after=1):
                    self._wake_all()

    def _fire_timers(self) -> None:
        while not self.stopping.is_set():
            fired = timers.fire_due(limit=100)
            connection.close()
            if not fired:
                self.stopping.wait(_POLL_SECONDS)

    def _show_figures(self) -> None:
        # It asks the rooms, which are there only after Django is set up.
        try:
            import_string("heliu.project.metrics.exporter.serve")(settings.CONFIG, self.stopping)
        except OSError as error:
            # Somebody else's port: no reason to stop the mails.
            _log.error("figures_not_shown", error=str(error))
            self.stopping.wait(_FIGURES_RETRY_SECONDS)

    def _run_jobs(self) -> None:
        asyncio.run(workers.work(self.stopping))


def _reading(worker: Worker, reader: readers.Reader, wake: threading.Event) -> Callable[[], None]:
    def read() -> None:
        while not worker.stopping.is_set():
            wake.clear()
            handled = runner.work(reader)
            connection.close()
            if not handled:
                wake.wait(_POLL_SECONDS)

    return read


def main() -> int:
    """The process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heliu.project.settings")
    django.setup()
    watching.start("worker", settings.CONFIG)
    offset.check()
    return Worker().run()


if __name__ == "__main__":
    raise SystemExit(main())
