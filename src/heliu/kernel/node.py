"""The node number in this process's ids: leased from the database when first needed.

A row of ``kernel_node_lease`` is held for :data:`LEASE` and renewed at half time over a connection
of its own, outside any transaction of the caller. A process that cannot renew stops making ids
rather than risk repeating one.
"""

import os
import threading
import time
import uuid
from datetime import timedelta

import psycopg

from heliu.kernel.postgres import connecting

LEASE = timedelta(hours=6)
NODES = 1024

_lock = threading.Lock()
_holder = ""
_number = -1
_pid = -1
_renew_at = 0.0
_expires_at = 0.0

_CLAIM = """
UPDATE kernel_node_lease SET holder = %(holder)s,
       leased_until = clock_timestamp() + make_interval(secs => %(seconds)s)
 WHERE node = (SELECT node FROM kernel_node_lease
                WHERE holder = %(holder)s OR leased_until < clock_timestamp()
                ORDER BY (holder = %(holder)s) DESC, leased_until, node
                LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING node
"""


class NoNodeFree(RuntimeError):
    """All node numbers are leased: more processes run than ids can tell apart."""


def number() -> int:
    """This process's node number, 0 to 1023."""
    if _pid == os.getpid() and time.monotonic() < _renew_at:
        return _number
    with _lock:
        if _pid != os.getpid() or time.monotonic() >= _renew_at:
            _lease()
    return _number


def _lease() -> None:
    global _holder, _number, _pid, _renew_at, _expires_at  # noqa: PLW0603 - the process's lease
    if _pid != os.getpid():  # a forked child must not use its parent's number
        _holder, _number, _expires_at = uuid.uuid4().hex, -1, 0.0
    started = time.monotonic()
    try:
        claimed = _claim(_holder)
    except psycopg.OperationalError:
        if started < _expires_at:
            return  # still ours; try again at the next id
        raise
    if _number not in (-1, claimed) and started < _expires_at:
        raise NoNodeFree("the lease of this process's node number was taken by another")
    _number, _pid = claimed, os.getpid()
    _renew_at = started + LEASE.total_seconds() / 2
    _expires_at = started + LEASE.total_seconds()


def _claim(holder: str) -> int:
    with connecting.connect() as own:
        row = own.execute(_CLAIM, {"holder": holder, "seconds": LEASE.total_seconds()}).fetchone()
    if row is None:
        raise NoNodeFree("all 1,024 node numbers are leased; stop processes that are not needed")
    return int(row[0])


def forget() -> None:
    """Drop the cached lease: the next id leases anew (a test that changes database calls it)."""
    global _pid, _renew_at
    _pid, _renew_at = -1, 0.0
