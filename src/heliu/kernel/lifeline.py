"""What outlives what: children die with their parent, and leftovers of the dead are cleared up."""

import contextlib
import ctypes
import multiprocessing
import os
import signal
import sys
import time
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_PATIENCE_SECONDS = 30.0

_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def die_with_parent(sign: int = signal.SIGINT) -> None:
    """Called in a child: get a signal when the parent is gone, even by ``kill -9``.

    On systems without that a restart clears up instead; see :func:`clear_leftovers`.
    """
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, sign)


def clear_leftovers(cluster: Path) -> None:
    """Make way for a new server in a cluster's folder whose lock the caller holds.

    An orphaned server is stopped; a pid file whose process is dead, a zombie, or something else by
    now is removed.
    """
    pid_file = cluster / "postmaster.pid"
    try:
        pid = int(pid_file.read_text().splitlines()[0])
    except (FileNotFoundError, IndexError, ValueError):
        pid_file.unlink(missing_ok=True)
        return
    for sign in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if not _is_server(pid, cluster):
            break
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, sign)
        deadline = time.monotonic() + _PATIENCE_SECONDS / 3
        while _is_server(pid, cluster) and time.monotonic() < deadline:
            time.sleep(0.05)
    pid_file.unlink(missing_ok=True)


def _is_server(pid: int, cluster: Path) -> bool:
    """Whether ``pid`` is alive and really is the server of this cluster."""
    if not Path("/proc/self/stat").exists():  # not Linux: believe the pid file
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        return True
    process = Path("/proc") / str(pid)
    try:
        state = (process / "stat").read_text().rpartition(")")[2].split()[0]
        command = (process / "cmdline").read_bytes().split(b"\0")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z" and f"-D{cluster}".encode() in command


def end_with_parent_process() -> None:
    """Called in a process that ``multiprocessing`` made: be killed when its parent is gone."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent.pid:  # it was gone before we asked
        os._exit(1)
