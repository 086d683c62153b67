"""The database of a copy: filled from the dump, moved along, compared with what was counted."""

import re
import shutil

from django.db import connection, transaction
from django.db.migrations import RunSQL
from django.db.migrations.loader import MigrationLoader

from heliu.kernel import sql
from heliu.kernel.stream import offset
from heliu.project import prepare, schema
from heliu.project.backup import archive, facts, tools
from heliu.project.backup.about import About
from heliu.project.backup.restoring import CannotRestore, Progress

_TABLES = """
SELECT count(*) FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
 WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
"""
_REVOKED = re.compile(r"REVOKE ([A-Z, ]+) ON ([\w,\s]+?)\s+FROM heliu_app")
_HAS_APP_ROLE = "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = 'heliu_app')"
_COPY_BYTES = 1024 * 1024


def fill(source: archive.Reader, about: About, progress: Progress) -> None:
    """Restore the dump into the empty database and move its stream along.

    Raises CannotRestore, NoFittingTool, ToolFailed.
    """
    schema.refuse_newer(about.migrations)
    version = tools.server_version()
    if version < about.postgres:
        raise CannotRestore(
            f"the back-up is of PostgreSQL {about.postgres} and this server is of {version}: "
            f"give it one of version {about.postgres} or newer by DATABASE_URL"
        )
    if sql.fetch_value(_TABLES, {}):
        raise CannotRestore("the database is not empty: give the copy one of its own")
    program, _ = tools.find("pg_restore", at_least=about.pg_dump)
    connection.close()
    progress("database", 0.1)
    arguments = ("--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges")
    with tools.restore(program, *arguments) as restoring:
        for _name, piece in source.parts(archive.DATABASE):
            shutil.copyfileobj(piece, restoring, _COPY_BYTES)
    _forbid()
    offset.move()


def forbidden() -> dict[str, str]:
    """What the application may not do, by table: read off the migrations that say so.

    The dump's own rights are left behind: they are of roles that may not be here, and only add to
    what the owner gives by default.
    """
    texts = [
        operation.sql
        for migration in MigrationLoader(None).disk_migrations.values()
        for operation in migration.operations
        if isinstance(operation, RunSQL) and isinstance(operation.sql, str)
    ]
    return {
        table.strip(): rights
        for rights, tables in _REVOKED.findall("\n".join(texts))
        for table in tables.split(",")
    }


def _forbid() -> None:
    if not sql.fetch_value(_HAS_APP_ROLE, {}):
        return
    for table, rights in forbidden().items():
        # An older back-up may lack it; then the migration that makes it forbids it.
        if sql.fetch_value("SELECT to_regclass(%(table)s)", {"table": table}):
            sql.execute(f"REVOKE {rights} ON {table} FROM heliu_app", {})


def compare(about: About, progress: Progress) -> list[str]:
    """Count again, bring the schema up to this version, recompute the books; what differs."""
    progress("comparing", 0.9)
    with transaction.atomic():
        problems = facts.differences(about.facts, facts.gather())
    prepare.migrate(lambda what, _share: progress(what, 0.95))
    books = facts.books()
    if books != about.books:
        problems.append(
            f"the books: {about.books.transfers:,} transfers in the back-up, {books.transfers:,} "
            f"here{'' if books.ok else ', which do not add up'}"
        )
    return problems
