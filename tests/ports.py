"""Doors nobody uses yet."""

import itertools
import os
import socket

_FIRST = 12_000
_PER_WORKER = 1_200
_WORKERS = 16
_taken = itertools.count()


def free_port() -> int:
    """A port whose next one is free too: the live door takes it.

    Below the ports that systems give to outgoing connections (from 32768 on Linux, 49152 by
    RFC 6335): one of those may be free when asked and somebody's call a moment later. Each
    test worker has a range of its own and hands out each pair once before it begins again.
    """
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % _WORKERS
    first = _FIRST + worker * _PER_WORKER
    start = os.getpid() * 2
    for _ in range(_PER_WORKER // 2):
        port = first + (start + 2 * next(_taken)) % _PER_WORKER
        if _is_free(port) and _is_free(port + 1):
            return port
    raise RuntimeError(f"no two free ports between {first} and {first + _PER_WORKER}")


def _is_free(port: int) -> bool:
    with socket.socket() as door:
        try:
            door.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
