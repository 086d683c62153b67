"""The cluster's roles: the owner migrates, the application reads and writes rows, nobody else."""

from pathlib import Path

import psycopg
from psycopg import sql

from heliu.kernel import keys
from heliu.kernel.postgres import address

_IN_DATABASE = """
REVOKE ALL ON DATABASE {database} FROM PUBLIC;
GRANT CONNECT ON DATABASE {database} TO {app};
REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER SCHEMA public OWNER TO {owner};
GRANT USAGE ON SCHEMA public TO {app};
ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public
      GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app};
ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public
      GRANT USAGE, SELECT ON SEQUENCES TO {app};
"""


def ensure(data: Path) -> None:
    """Make the roles and the database of a running cluster; what is there stays."""
    with psycopg.connect(
        address.url(data, "superuser", database="postgres"), autocommit=True
    ) as server:
        known = {row[0] for row in server.execute("SELECT rolname FROM pg_roles").fetchall()}
        for user in (address.OWNER, address.APP):
            if user not in known:
                _create_role(server, user, keys.kept_secret(data, address.password_name(user)))
        found = server.execute(
            "SELECT EXISTS (SELECT FROM pg_database WHERE datname = %s)", [address.DATABASE]
        ).fetchone()
        if found == (False,):
            server.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(
                    sql.Identifier(address.DATABASE), sql.Identifier(address.OWNER)
                )
            )
    with psycopg.connect(address.url(data, "superuser")) as database:
        database.execute(
            sql.SQL(_IN_DATABASE).format(
                database=sql.Identifier(address.DATABASE),
                owner=sql.Identifier(address.OWNER),
                app=sql.Identifier(address.APP),
            )
        )


def _create_role(server: psycopg.Connection, user: str, password: str) -> None:
    server.execute(
        sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD {}").format(
            sql.Identifier(user), sql.Literal(password)
        )
    )
    # So that ``stream status`` can name who holds the readers back.
    server.execute(sql.SQL("GRANT pg_read_all_stats TO {}").format(sql.Identifier(user)))


def drop_database(data: Path) -> None:
    """Drop the database with all that is in it; :func:`ensure` makes an empty one."""
    with psycopg.connect(
        address.url(data, "superuser", database="postgres"), autocommit=True
    ) as server:
        server.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(
                sql.Identifier(address.DATABASE)
            )
        )
