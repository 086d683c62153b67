"""The database of a copy: filled from the dump, moved along, compared with what was counted."""

import shutil

from django.db import connection, transaction

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
_KNOWN_ROLES = "SELECT rolname FROM pg_roles WHERE rolname = ANY(%(names)s::text[])"
_COPY_BYTES = 1024 * 1024


def fill(source: archive.Reader, about: About, progress: Progress) -> list[str]:
    """Restore the dump into the empty database and move its stream along; notes for the operator.

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
    known = {name for (name,) in sql.fetch_tuples(_KNOWN_ROLES, {"names": about.roles})}
    strangers = sorted(set(about.roles) - known)
    connection.close()
    progress("database", 0.1)
    arguments = ["--exit-on-error", "--single-transaction", "--no-owner"]
    arguments += ["--no-privileges"] if strangers else []
    with tools.restore(program, *arguments) as restoring:
        for _name, piece in source.parts(archive.DATABASE):
            shutil.copyfileobj(piece, restoring, _COPY_BYTES)
    offset.move()
    if not strangers:
        return []
    return [f"rights of {', '.join(strangers)} were not restored: no such role here"]


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
