"""Whether what a page shows is still what it was: one statement, and next to none while all rests.

A version's statement reads off each row ``xmin`` and ``ctid``: by which transaction and where it
was last written. No two states of a row have both, so the same stamps are the same rows. And the
same *snapshot*, the set of transactions that can be seen, is the same database: then the stamps
are not even read.
"""

from collections.abc import Mapping
from typing import Any

import msgspec
from django.db import connection

from heliu.kernel import sql

_ASKED = """
SELECT seen.snapshot, CASE WHEN seen.snapshot = %(since)s::text THEN '' ELSE ({stamp}) END AS stamp
  FROM (SELECT pg_current_snapshot()::text AS snapshot) seen
"""


class Version(msgspec.Struct, frozen=True):
    """What was true at a snapshot: another stamp is another page."""

    snapshot: str
    #: None when there is nothing to show; empty when nothing at all changed since.
    stamp: str | None


def version(stamp: str, params: Mapping[str, Any], *, since: str = "") -> Version:
    """The version of what the statement ``stamp`` reads; ``since`` is the snapshot known before.

    A transaction does not tell its own writes apart by snapshots, so inside one the stamps are
    always read. Cost: 1 SQL.
    """
    known = "" if connection.in_atomic_block else since
    found = sql.fetch(_ASKED.format(stamp=stamp), {**params, "since": known}, Version)
    return found[0]
