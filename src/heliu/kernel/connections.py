"""What every connection to the database gets: room for the plans of its statements."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import pq
from psycopg._preparing import Prepare, PrepareManager

if TYPE_CHECKING:
    from psycopg.pq.abc import PGresult

#: Plans one connection keeps. A purchase alone says a hundred statements; psycopg keeps as many
#: in all, and forgets the one that it will be asked for next.
PLANS = 1_000
#: What may make a plan worthless.
_CHANGES = (b"DROP", b"ALTER", b"DISCARD", b"DEALLOCATE")


class Plans(PrepareManager):
    """Prepared statements that outlive a rollback, as they do in PostgreSQL.

    psycopg forgets all of them after one, in case tables were made in what was rolled back. Here
    only migrations make tables, in a process of their own; and a refusal (sold out, not found)
    rolls back, so that in a rush every statement would be planned anew for every buyer.
    """

    def clear(self) -> bool:
        """What psycopg calls after a rollback: nothing is forgotten."""
        return False

    def _should_discard(self, prep: Prepare, results: "Sequence[PGresult]", *_: Any) -> bool:
        said = (
            result.command_status or b""
            for result in results
            if result.status == pq.ExecStatus.COMMAND_OK
        )
        if (self._names or prep is Prepare.SHOULD) and any(s.startswith(_CHANGES) for s in said):
            return super().clear()
        return False


def keep_plans(*, connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Give a new connection its room; what comes back from the pool has it already."""
    plain = connection.connection
    if isinstance(plain._prepared, Plans):  # noqa: SLF001 - psycopg offers no other way in
        return
    kept = Plans()
    kept.prepare_threshold = plain.prepare_threshold
    kept.prepared_max = PLANS
    plain._prepared = kept  # noqa: SLF001
