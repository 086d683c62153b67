"""One installation under measurement: its folder, its world, and its server as operators run it."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import msgspec
import psycopg

from heliu.kernel import lifeline
from heliu.kernel.postgres import address, embedded
from heliu.project.bench.load import statements
from heliu.project.bench.load.visits import HOST
from heliu.project.bench.world.scale import scale_of

#: What says that a folder is ours to use and to throw away.
_MARK = "bench.json"
_UP_SECONDS, _DOWN_SECONDS = 120.0, 30.0
#: Settings of the operator's shell that must not reach what is measured.
_OURS = ("DATABASE_URL", "DATABASE_OWNER_URL", "DJANGO_SETTINGS_MODULE")
_CAUGHT_UP = """
SELECT NOT EXISTS (
           SELECT FROM stream_cursor WHERE tx < (SELECT coalesce(max(tx), 0) FROM stream_event))
   AND NOT EXISTS (
           SELECT FROM procrastinate_jobs
            WHERE status IN ('todo', 'doing') AND scheduled_at IS NULL)
"""


class NotOurs(RuntimeError):
    """The folder holds something that is not a benchmark's world."""


class DidNotStart(RuntimeError):
    """The server did not come up."""


class Mark(msgspec.Struct, frozen=True):
    """Which world a folder holds."""

    share: float
    seed: int
    #: What seeding it took.
    seconds: float


class Site:
    """A folder with a world in it, and ``heliu serve`` on it."""

    def __init__(self, data: Path, *, port: int, share: float, seed: int) -> None:
        self.data = data.resolve()
        self.port = port
        self.share, self.seed = share, seed
        self.scale = scale_of(share)
        self._process: subprocess.Popen[bytes] | None = None

    def mark(self) -> Mark | None:
        """What is seeded here; None when nothing is, or another world. Raises NotOurs."""
        path = self.data / _MARK
        if path.exists():
            found = msgspec.json.decode(path.read_bytes(), type=Mark)
            return found if (found.share, found.seed) == (self.share, self.seed) else None
        if self.data.exists() and any(self.data.iterdir()):
            raise NotOurs(f"{self.data} holds something else: give the benchmark another --data")
        return None

    def run(self, *arguments: str, role: str = "app") -> bytes:
        """A command of ours on this folder, to its end; what it wrote to its standard output.

        Raises CalledProcessError.
        """
        return subprocess.run(  # noqa: S603 - our own command line
            [*_heliu(), *arguments],
            env={**self.environment(), "HELIU_ROLE": role},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            check=True,
            preexec_fn=lifeline.die_with_parent,
        ).stdout

    def environment(self) -> dict[str, str]:
        """The operator's shell without settings of another installation; behind a proxy, by TLS."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if name not in _OURS and not name.startswith("HELIU_")
        }
        return {**kept, "HELIU_DATA": str(self.data), "HELIU_SITE_URL": f"https://{HOST}"}

    def write_mark(self, mark: Mark) -> None:
        """The folder is a world of ours from now on."""
        (self.data / _MARK).write_bytes(msgspec.json.encode(mark))

    @contextlib.contextmanager
    def served(self) -> Iterator[None]:
        """``heliu serve`` for as long as the block lasts. Raises DidNotStart."""
        log = self.data / "logs" / "serve.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as written:
            self._process = subprocess.Popen(  # noqa: S603 - our own command line
                [*_heliu(), "serve", "--port", str(self.port)],
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=written,
                stderr=written,
                start_new_session=True,
                preexec_fn=lifeline.die_with_parent,  # noqa: PLW1509 - we run no threads meanwhile
            )
        try:
            self._wait_until_up(log)
            yield
        finally:
            self._stop()

    def url(self, role: str = "app") -> str:
        """The database's address."""
        return embedded.url(self.data, role)

    def settle(self, seconds: float = 300.0) -> None:
        """Until no reader lags and no job waits: what one row began is in no other row."""
        deadline = time.monotonic() + seconds
        with psycopg.connect(address.url(self.data, "superuser"), autocommit=True) as own:
            while time.monotonic() < deadline:
                if own.execute(_CAUGHT_UP).fetchone() == (True,):
                    return
                time.sleep(0.2)

    @contextlib.contextmanager
    def listening(self) -> Iterator[Callable[[], list[statements.Statement]]]:
        """Hear what the web processes say to the database, in the server's own words.

        What is yielded tells what was said since it was asked last.
        """
        self.settle()
        log = self.data / "logs" / "postgres.log"
        with psycopg.connect(address.url(self.data, "superuser"), autocommit=True) as own:
            workers = self._pids("heliu.project.worker")
            for pid in workers:  # it speaks as the same role, of other things
                os.kill(pid, signal.SIGSTOP)
            try:
                _set(own, "log_statement", "'all'")
                with log.open("rb") as read:
                    read.seek(0, os.SEEK_END)
                    yield lambda: _heard(read)
            finally:
                _set(own, "log_statement", "DEFAULT")
                for pid in workers:
                    os.kill(pid, signal.SIGCONT)

    def web_memory(self) -> list[float]:
        """Megabytes of each web process, what it shares with others counted in part."""
        pids = self._pids("heliu.project.door", "wsgi")
        return [_megabytes(pid) for pid in pids if _parent(pid) in pids]

    def _pids(self, *words: str) -> list[int]:
        """Processes of this server whose command line has all these words."""
        if self._process is None:
            return []
        return [
            pid
            for pid in _descendants(self._process.pid)
            if all(word in _command(pid) for word in words)
        ]

    def _wait_until_up(self, log: Path) -> None:
        deadline = time.monotonic() + _UP_SECONDS
        while time.monotonic() < deadline:
            if self._process is None or self._process.poll() is not None:
                break
            with contextlib.suppress(OSError):
                answer = urllib.request.urlopen(f"http://localhost:{self.port}/readyz", timeout=5)
                answer.close()
                return
            time.sleep(0.2)
        raise DidNotStart(log.read_text(errors="replace")[-2_000:])

    def _stop(self) -> None:
        if self._process is None:
            return
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(_DOWN_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None


def _heliu() -> list[str]:
    return [sys.executable, "-m", "heliu.project.cli"]


def _set(own: psycopg.Connection, name: str, value: str) -> None:
    own.execute(f"ALTER SYSTEM SET {name} = {value}".encode())
    own.execute("SELECT pg_reload_conf()")
    time.sleep(0.3)  # until every backend has heard of it


def _heard(log: IO[bytes]) -> list[statements.Statement]:
    time.sleep(0.1)  # it is written a moment after it was said
    return statements.read(log.read().decode(errors="replace"), address.APP)


def _descendants(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for child in map(int, task.read_text().split()):
                found += [child, *_descendants(child)]
    return found


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def _parent(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _megabytes(pid: int) -> float:
    shared_in_part = Path(f"/proc/{pid}/smaps_rollup").read_text()
    found = re.search(r"^Pss: +(\d+) kB", shared_in_part, re.MULTILINE)
    return int(found[1]) / 1_024 if found else 0.0
