"""What cannot be counted as it happens is looked at every few seconds: the process and its pool."""

import threading
from typing import Any

from django.db import connection

from heliu.kernel.telemetry import meters

_EVERY_SECONDS = 5.0


def start(process: str) -> None:
    """Look from a thread of this process for as long as it lives."""
    threading.Thread(target=_forever, args=(process,), name="sampling", daemon=True).start()


def _forever(process: str) -> None:
    pause = threading.Event()
    while True:
        sample(process)
        pause.wait(_EVERY_SECONDS)


def sample(process: str) -> None:
    """Look once."""
    meters.PROCESSES.labels(process).set(1)
    pool: Any = connection.pool  # type: ignore[attr-defined] # of the PostgreSQL backend
    said: dict[str, int] = {} if pool.closed else pool.get_stats()  # it opens when first used
    idle = said.get("pool_available", 0)
    meters.POOL_CONNECTIONS.labels(process, "idle").set(idle)
    meters.POOL_CONNECTIONS.labels(process, "used").set(said.get("pool_size", 0) - idle)
    meters.POOL_WAITING.labels(process).set(said.get("requests_waiting", 0))
