"""Tests that commit are cleaned up after; the database is ``heliu.project.testing``'s business."""

import pytest
from django.db import connection
from django.test import override_settings

from heliu.web.kit import once

#: Tables that are plain SQL, so that Django's flush does not know them.
_PLAIN_TABLES = [
    "stream_event",
    "behaviour_event",
    "stream_cursor",
    "stream_dead_letter",
    "procrastinate_jobs",
    "procrastinate_events",
    "procrastinate_periodic_defers",
    "rate_limit",
    "job_failure",
]
_TRUNCATE_REFUSED = """
SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger
 WHERE NOT tgisinternal AND tgtype & 32 <> 0
"""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Keep what migrations put into the tables: tests that commit empty all of them after."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA IF EXISTS seed CASCADE")
        cursor.execute("CREATE SCHEMA seed")
        for table in _seeded(cursor):
            cursor.execute(f"CREATE TABLE seed.{table} AS TABLE public.{table}")


def _seeded(cursor) -> list[str]:
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    found = []
    for table in sorted(tables):
        if not table.startswith(("django_", "auth_")):
            cursor.execute(f"SELECT EXISTS (SELECT FROM {table})")
            if cursor.fetchone()[0]:
                found.append(table)
    return found


@pytest.fixture(autouse=True, scope="session")
def _written_anew():
    """What pages write once for the same facts is written anew, and has to be the same."""
    once.is_checked = True


@pytest.fixture(autouse=True, scope="session")
def _emptied_for_real():
    """Let tests that commit be emptied after, though some tables refuse it, then seed anew."""
    flush = type(connection.ops).execute_sql_flush

    def execute_sql_flush(operations, statements):
        with operations.connection.cursor() as cursor:
            cursor.execute(_TRUNCATE_REFUSED)
            guarded = [row[0] for row in cursor.fetchall()]
            for table in guarded:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            try:
                flush(operations, statements)
                cursor.execute(f"TRUNCATE {', '.join(_PLAIN_TABLES)}")
            finally:
                for table in guarded:
                    cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'seed'")
            for (table,) in cursor.fetchall():
                cursor.execute(f"INSERT INTO public.{table} TABLE seed.{table}")

    type(connection.ops).execute_sql_flush = execute_sql_flush
    yield
    type(connection.ops).execute_sql_flush = flush


@pytest.fixture(autouse=True, scope="session")
def _quick_passwords():
    """Hashing slowly protects people; tests make hundreds of them."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield
