"""The offset between this cluster's transaction ids and the stream's.

A dump restored into another cluster meets smaller transaction ids: what is written next would sort
into the past, where every reader has been already. So nothing runs until the offset is moved.
"""

import msgspec
from django.db import transaction

from heliu.kernel import sql

_STATE = """
SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint + tx_offset AS current,
       greatest(
           (SELECT max(tx) FROM stream_event),
           (SELECT max(tx) FROM behaviour_event),
           (SELECT max(tx) FROM stream_cursor),
           0
       ) AS stored
  FROM stream_clock
"""
# Cursors count as well: a reader that has caught up stands behind the last event.
_MOVE = "UPDATE stream_clock SET tx_offset = %(stored)s::bigint + 1"


class MovedCluster(RuntimeError):
    """The database was restored into another cluster and its stream not yet moved along."""


class _State(msgspec.Struct, frozen=True):
    current: int
    stored: int


def check() -> None:
    """Refuse to go on in a restored database. Raises MovedCluster, which says what to do."""
    state = sql.fetch_one(_STATE, {}, _State)
    if state is not None and state.stored >= state.current:
        raise MovedCluster(
            f"this database was restored into another cluster (its stream is at {state.stored}, "
            f"the cluster at {state.current}): run heliu stream moved, before anything else"
        )


def move() -> bool:
    """Set the offset so that what is written next sorts behind all there is.

    For the owner, once, after a restore and before anything runs. Returns False when there was
    nothing to do.
    """
    with transaction.atomic():
        sql.execute("LOCK TABLE stream_clock IN ACCESS EXCLUSIVE MODE", {})
        state = sql.fetch_one(_STATE, {}, _State)
        if state is None or state.stored < state.current:
            return False
        sql.execute(_MOVE, {"stored": state.stored})
    return True
