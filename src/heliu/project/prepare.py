"""Making an installation ready: schema, texts, static files. Run by the owner before serving."""

import time
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from psycopg.errors import LockNotAvailable

from heliu.kernel import sql
from heliu.kernel.stream import offset, runner
from heliu.project import catalogues, online, schema
from heliu.project.settings import CONFIG

Progress = Callable[[str, float], None]
#: How long a migration waits for a lock, and how long it leaves everybody in peace after that.
_LOCK_WAIT = "3s"
_WAITS = (1.0, 2.0, 4.0, 8.0)
_LOCK_TIMEOUT = "SELECT set_config('lock_timeout', %(most)s, false)"


def migrate(progress: Progress, *, offline: bool = False) -> None:
    """Bring the schema to this version's, the stream's cursors included.

    While others are at the database only what they do not feel is done, unless ``offline`` says
    that they will not come. Raises NewerDatabase when the schema is ahead of us, NotOnline when
    something hinders or a lock cannot be had, MovedCluster when the database was restored and its
    stream not yet moved along.
    """
    progress("schema", 0.0)
    plan = schema.waiting()
    if not offline:
        online.refuse_if_served(plan, role=_app_role())
    _apply(plan, progress)
    # For what others do after migrations.
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    progress("schema", 0.9)
    offset.check()
    runner.install()
    progress("schema", 1.0)


def _app_role() -> str:
    return urlsplit(CONFIG.database_url).username or "heliu_app"


def _apply(plan: Sequence[Migration], progress: Progress) -> None:
    """One after the other; who cannot have a lock soon lets everybody pass, and tries again."""
    waits = [*_WAITS]
    while True:
        executor = MigrationExecutor(connection, _Teller(len(plan), progress))
        try:
            executor.migrate(executor.loader.graph.leaf_nodes())
        except OperationalError as error:
            if not isinstance(error.__cause__, LockNotAvailable):
                raise
            if not waits:
                raise online.NotOnline(
                    _(
                        "a lock could not be had (%(error)s). What was not done is as it was; "
                        "heliu migrate goes on from there once it is quieter"
                    )
                    % {"error": str(error).splitlines()[0]}
                ) from None
            time.sleep(waits.pop(0))
        else:
            break
    sql.execute("RESET lock_timeout", {})


class _Teller:
    """Says how far it is; and how long each migration may wait for its locks."""

    def __init__(self, all_of_them: int, progress: Progress) -> None:
        self._all, self._done, self._progress = all_of_them, 0, progress

    def __call__(
        self, action: str, migration: Migration | None = None, _fake: bool | None = None
    ) -> None:
        if action == "apply_start" and migration:
            # Whoever waits for a lock on a table has all others wait behind them. One outside a
            # transaction waits for others' to end by its nature, and holds nobody up.
            sql.execute(_LOCK_TIMEOUT, {"most": _LOCK_WAIT if migration.atomic else "0"})
        elif action == "apply_success":
            self._done += 1
            self._progress("schema", 0.9 * self._done / max(self._all, self._done))


def collect(progress: Progress) -> None:
    """Compile the catalogues and gather static files under names that carry their hash."""
    progress("texts and static files", 0.0)
    catalogues.compile_stale()
    call_command("collectstatic", verbosity=0, interactive=False)
    progress("texts and static files", 1.0)
