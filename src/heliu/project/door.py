"""Granian with listening sockets that outlive its processes, which can be replaced in flight.

By itself each of Granian's processes has a listening socket of its own, and what waits in the
queue of one that goes is reset. Here the queues are ours, one for each place, and who takes a
place takes its queue over; and who is to go first takes no more connections and asks those it has
to be the last on theirs, and only then is told to end. The system spreads connections over the
places: of one queue for all, whoever is awake takes everything and the others stand idle.
"""

import json
import logging
import os
import select
import signal
import socket
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any

from granian import net
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

#: Told to a process that is to go: take no more connections.
_CLOSE = signal.SIGUSR1
#: Long enough for what was accepted to be read and for idle connections to be used once more.
_DRAIN_SECONDS = 1.0
#: After this a new process is taken to be up although it has not said so.
_LOADING_SECONDS = 30.0
_KILL_SECONDS = 8
_BACKLOG = 1024
_BACKPRESSURE = 64


class Line(logging.Formatter):
    """What the server itself says, as the applications write theirs.

    Nothing of ours is imported here: what a fork inherits, a reload does not replace.
    """

    def format(self, record: logging.LogRecord) -> str:
        """One line of JSON."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat()
        said = {"timestamp": at, "level": record.levelname.lower(), "event": record.getMessage()}
        return json.dumps({**said, "logger": record.name})


_LOGS = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": Line}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"_granian": {"handlers": ["stderr"], "propagate": False}},
}


class Door:
    """What a process knows of the door it stands at."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self.is_closed = False

    def close(self, _number: int, _frame: FrameType | None) -> None:
        """Put a socket that nobody calls in the place of the listening one, in this process."""
        self.is_closed = True
        nobodys = socket.socket()
        nobodys.bind(("127.0.0.1", 0))
        nobodys.listen(1)
        nobodys.setblocking(False)
        listening = _inode(self._descriptor)
        for entry in list(Path("/proc/self/fd").iterdir()):
            if _inode(int(entry.name)) == listening:
                os.dup2(nobodys.fileno(), int(entry.name))
        nobodys.close()

    def last_words(self, application: Callable[..., Any]) -> Callable[..., Any]:
        """A WSGI application that ends its connections once the door is closed."""

        def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
                if self.is_closed:
                    headers = [*headers, ("Connection", "close")]
                return start_response(status, headers, *more)

            result: Iterable[bytes] = application(environ, start)
            return result

        return answer


_Granian: Any = MPServer
_Holder: Any = net.SocketHolder  # type: ignore[attr-defined] # not said to be exported
#: One of its processes; the library has no types inside.
_Worker = Any


class Server(_Granian):  # type: ignore[misc] # has no types
    """Granian's server for processes, with a listening socket for each place."""

    _listening: list[socket.socket]

    def _init_shared_socket(self) -> None:
        self._listening = [self._listen() for _ in range(self.workers)]
        self._holders = [_Holder(each.fileno(), False, _BACKLOG) for each in self._listening]
        self._ssp, self._sso = None, None

    def _listen(self) -> socket.socket:
        family = socket.AF_INET6 if ":" in self.bind_addr else socket.AF_INET
        made = socket.socket(family)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        # What is accepted inherits it: the end of an answer does not wait for its caller to
        # acknowledge the beginning, which takes a browser that has nothing to say 40 ms.
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        made.bind((self.bind_addr, self.bind_port))
        made.listen(_BACKLOG)
        made.setblocking(False)
        return made

    def _drop_shared_socket(self) -> None:
        """Who comes from now on finds nobody; the processes close theirs when they are told to."""
        for listening in self._listening:
            listening.close()

    def _spawn_worker(
        self, idx: int, target: Callable[..., Any], callback_loader: Callable[..., Any]
    ) -> _Worker:
        listens, speaks = os.pipe()
        self._shd = self._holders[idx]
        door = Door(self._listening[idx].fileno())
        is_wsgi = self.interface == Interfaces.WSGI

        def load() -> Any:
            for place, listening in enumerate(self._listening):
                if place != idx:  # inherited, and nobody of this process answers there
                    listening.close()
            signal.signal(_CLOSE, door.close)
            application = callback_loader()
            os.write(speaks, b"up")
            return door.last_words(application) if is_wsgi else application

        worker = super()._spawn_worker(idx, target, load)
        worker.says_up = (listens, speaks)
        return worker

    def _respawn_workers(
        self,
        workers: Iterable[int],
        spawn_target: Callable[..., Any],
        target_loader: Callable[..., Any],
        delay: float = 0,  # noqa: ARG002 - the library's; we wait for what we can see
    ) -> None:
        """One after the other: the next is up, the old takes no more, ends what it has, goes."""
        for idx in workers:
            if self.interrupt_signal:
                return
            self.respawned_wrks[idx] = time.monotonic()
            old = self.wrks.pop(idx)
            new = self._spawn_worker(idx, spawn_target, target_loader)
            new.start()
            self.wrks.insert(idx, new)
            if old.is_alive():
                self._wait_until_up(new)
                self._end([old])
            else:
                old.join()

    def _stop_workers(self) -> None:
        self._end(self.wrks)
        self.wrks.clear()

    def _wait_until_up(self, worker: _Worker) -> None:
        listens, _speaks = worker.says_up
        deadline = time.monotonic() + _LOADING_SECONDS
        while time.monotonic() < deadline and worker.is_alive() and not self.interrupt_signal:
            if select.select([listens], [], [], 0.1)[0]:
                return

    def _end(self, workers: Iterable[_Worker]) -> None:
        leaving = [worker for worker in workers if worker.is_alive()]
        for worker in leaving:
            worker.interrupt_by_parent = True
            os.kill(worker.inner.pid, _CLOSE)
        time.sleep(_DRAIN_SECONDS if leaving else 0)
        for worker in leaving:
            worker.terminate()
        deadline = time.monotonic() + _KILL_SECONDS
        for worker in leaving:
            worker.join(max(deadline - time.monotonic(), 0.1))
            if worker.is_alive():
                worker.kill()
                worker.join()
        for worker in workers:
            for descriptor in worker.says_up:
                os.close(descriptor)


def _inode(descriptor: int) -> int:
    try:
        return os.fstat(descriptor).st_ino
    except OSError:
        return 0


def main() -> None:
    """``python -m heliu.project.door wsgi|asgi APPLICATION --host --port --workers``."""
    parser = ArgumentParser()
    parser.add_argument("interface", choices=["wsgi", "asgi"])
    parser.add_argument("application")
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="what it logs itself, too")
    given = parser.parse_args()
    is_wsgi = given.interface == "wsgi"
    # Elsewhere the processes cannot inherit a socket the way they do here.
    kind: Any = Server if sys.platform == "linux" else MPServer
    kind(
        given.application,
        given.host,
        given.port,
        interface=Interfaces(given.interface),
        workers=given.workers,
        websockets=False,
        blocking_threads=4 if is_wsgi else None,
        backpressure=_BACKPRESSURE if is_wsgi else None,
        log_level=LogLevels.warning,
        log_dictconfig=_LOGS if given.json else None,
        respawn_failed_workers=True,
        respawn_interval=1,
        workers_kill_timeout=_KILL_SECONDS,
    ).serve()


if __name__ == "__main__":
    main()
