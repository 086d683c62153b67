"""Whether a database's schema is this version's, an older one's or a newer one's."""

from collections.abc import Iterable

from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader


class NewerDatabase(RuntimeError):
    """A newer Heliu has been at this database; the text says by what that is known."""


def waiting() -> list[Migration]:
    """The migrations that have yet to be applied, in their order. Raises NewerDatabase."""
    executor = MigrationExecutor(connection)
    refuse_newer(f"{app}.{name}" for app, name in executor.loader.applied_migrations or ())
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [migration for migration, _backwards in plan]


def refuse_newer(applied: Iterable[str]) -> None:
    """Go on only when each of these migrations (``room.name``) is known here.

    Older code would write rows that the newer schema does not allow, or worse, allows.
    Raises NewerDatabase.
    """
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations or ()}
    unknown = sorted(set(applied) - known)
    if unknown:
        raise NewerDatabase(
            f"the database is of a newer Heliu (it has {', '.join(unknown[:3])}"
            f"{', …' if len(unknown) > 3 else ''}): start that version, or restore a back-up "  # noqa: PLR2004
            "that was taken before it"
        )
