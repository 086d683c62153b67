"""The embedded PostgreSQL of a data folder: its address, and who runs it when.

One process at a time holds the folder's lock and runs the server as its child; others attach.
"""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import psycopg

from heliu.kernel.postgres import address
from heliu.kernel.postgres.cluster import START_SECONDS, CannotStart, Cluster

#: How long a command that started the server waits for others who attached to it meanwhile.
_GUESTS_SECONDS = 600.0
_POLL_SECONDS = 0.1


class AlreadyRunning(RuntimeError):
    """Another process runs the server of this data folder."""


def url(data: Path, role: str) -> str:
    """The address of the data folder's database for a role: ``app`` or ``owner``.

    Always the same, whether the server runs or not.
    """
    return address.url(data, role)


def answers(data: Path) -> bool:
    """Whether the data folder's server is up and takes connections."""
    try:
        psycopg.connect(address.url(data, "app"), connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


@contextmanager
def owned(data: Path, *, throwaway: bool = False) -> Iterator[Cluster]:
    """Run the server for as long as the block lasts; it is stopped after.

    ``throwaway`` trades safety against crashes for speed (tests). Raises AlreadyRunning when
    another process runs it, CannotStart.
    """
    with _open(data, "lock") as lock:
        if not _take(lock, fcntl.LOCK_EX):
            raise AlreadyRunning(f"a server of {data} is running already")
        cluster = Cluster(data, throwaway=throwaway)
        try:
            cluster.start()
            yield cluster
        finally:
            cluster.stop()


@contextmanager
def reachable(data: Path) -> Iterator[None]:
    """See to it that the server answers during the block: attach to it, or run it meanwhile.

    A server that was started here is stopped after, once those who attached to it are done.
    Raises CannotStart.
    """
    deadline = time.monotonic() + START_SECONDS
    while True:
        with _open(data, "guests") as guests:
            _take(guests, fcntl.LOCK_SH)
            if answers(data):
                yield
                return
        try:
            with owned(data):
                yield
                _wait_for_guests(data)
                return
        except AlreadyRunning:  # it is being started, or stopped, right now
            if time.monotonic() > deadline:
                raise CannotStart(f"the server of {data} neither answers nor ends") from None
            time.sleep(_POLL_SECONDS)


def _wait_for_guests(data: Path) -> None:
    deadline = time.monotonic() + _GUESTS_SECONDS
    with _open(data, "guests") as guests:
        while not _take(guests, fcntl.LOCK_EX) and time.monotonic() < deadline:
            time.sleep(_POLL_SECONDS)


def _open(data: Path, name: str) -> IO[str]:
    data.mkdir(parents=True, exist_ok=True)
    return (data / f"postgres.{name}").open("a")


def _take(file: IO[str], kind: int) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
