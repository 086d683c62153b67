"""Several processes as one: what dies is started again, and when we end, all end.

Children get a session of their own, so that Ctrl-C reaches only us and we stop them in order; and
the kernel's word that they are ended when we are gone, however that happens.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from types import FrameType

import structlog

from heliu.kernel import lifeline
from heliu.kernel.postgres.cluster import CannotStart, Cluster
from heliu.kernel.telemetry import logs

_TICK_SECONDS = 0.2
_FIRST_BACKOFF = 0.5
_LONGEST_BACKOFF = 30.0
#: Who lived this long is not in a loop of crashes.
_HEALTHY_SECONDS = 30.0
_STOP_SECONDS = 12.0
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
#: Asks for new processes of what is on the disk by now, one after the other.
RELOAD = signal.SIGHUP
_log = structlog.get_logger(__name__)


class Child:
    """One supervised process and when it may be started again.

    ``reloads``: it replaces its own processes when it is told to; else it is ended and started.
    """

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        reloads: bool = False,
    ) -> None:
        self.name = name
        self._reloads = reloads
        self._is_reloading = False
        self._command = list(command)
        self._environment = dict(environment)
        self._process: subprocess.Popen[bytes] | None = None
        self._started_at = 0.0
        self._start_at = 0.0
        self._backoff = _FIRST_BACKOFF

    def look_after(self) -> None:
        """Start it, or start it again when it died and has waited long enough."""
        now = time.monotonic()
        if self._process is not None:
            code = self._process.poll()
            if code is None:
                return
            self._end_group()  # its own children may have outlived it
            self._process = None
            if self._is_reloading:
                self._is_reloading, self._start_at = False, now
                return
            if now - self._started_at > _HEALTHY_SECONDS:
                self._backoff = _FIRST_BACKOFF
            again = f"starting it again in {self._backoff:g} s"
            say(f"{self.name} ended ({code}); {again}", is_trouble=True)
            self._start_at = now + self._backoff
            self._backoff = min(self._backoff * 2, _LONGEST_BACKOFF)
        if now >= self._start_at:
            self._started_at = now
            self._process = self._spawn()

    def reload(self) -> None:
        """Have it run what is on the disk by now."""
        if self._process is None or self._process.poll() is not None:
            return
        if self._reloads:
            self._process.send_signal(RELOAD)
        else:
            self._is_reloading = True
            self._process.terminate()

    def ask_to_stop(self) -> None:
        """Send it the signal to end what it is doing and go."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()

    def wait(self, deadline: float) -> None:
        """Wait until it is gone; after the deadline it is killed."""
        if self._process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(max(deadline - time.monotonic(), 0.1))
        self._end_group()
        self._process.wait()
        self._process = None

    def _spawn(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - our own command lines
            self._command,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr,  # our standard output is for scripts
            start_new_session=True,
            preexec_fn=_tie,  # noqa: PLW1509 - we run no threads when we spawn
        )

    def _end_group(self) -> None:
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)


def _tie() -> None:
    lifeline.die_with_parent(signal.SIGTERM)


def say(text: str, *, is_trouble: bool = False) -> None:
    """One line for the operator, on standard error; where logs are JSON, it is one of them."""
    if logs.form_in_use() == "json":
        (_log.warning if is_trouble else _log.info)(text)
        return
    sys.stderr.write(f"heliu: {text}\n")
    sys.stderr.flush()


def run(
    children: Sequence[Child],
    *,
    cluster: Cluster | None,
    is_up: Callable[[], bool],
    on_up: Callable[[], None],
    before_reload: Callable[[], bool],
) -> None:
    """Keep children and database running until a signal says stop; then stop the children.

    ``on_up`` is called once, when ``is_up`` first says so. SIGHUP reloads the children, unless
    ``before_reload`` says no. The database is its owner's to stop.
    """
    asked: list[int] = []
    reloads: list[int] = []
    announced = False

    had_terminal = _has_terminal()

    def ask(number: int, _frame: FrameType | None) -> None:
        # The same signal says that the terminal was closed.
        is_reload = number == RELOAD and _has_terminal() == had_terminal
        (reloads if is_reload else asked).append(number)

    before = {number: signal.signal(number, ask) for number in (*_SIGNALS, RELOAD)}
    try:
        while not asked:
            if reloads:
                reloads.clear()
                _reload(children, before_reload)
            if cluster is not None:
                _look_after_cluster(cluster)
            for child in children:
                child.look_after()
            if not announced and is_up():
                announced = True
                on_up()
            time.sleep(_TICK_SECONDS)
    finally:
        for child in children:
            child.ask_to_stop()
        deadline = time.monotonic() + _STOP_SECONDS
        for child in children:
            child.wait(deadline)
        for number, handler in before.items():
            signal.signal(number, handler)


def _has_terminal() -> bool:
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True


def _reload(children: Sequence[Child], before_reload: Callable[[], bool]) -> None:
    say("reloading")
    if before_reload():
        for child in children:
            child.reload()


def _look_after_cluster(cluster: Cluster) -> None:
    if cluster.pid is None:
        say("the database ended; starting it again", is_trouble=True)
        try:
            cluster.start()
        except CannotStart as error:
            say(f"{error}; trying again", is_trouble=True)
            time.sleep(_FIRST_BACKOFF)
