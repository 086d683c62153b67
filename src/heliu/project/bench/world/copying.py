"""Rows into tables, as fast as PostgreSQL takes them with every constraint in force."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.apps import apps
from django.db import connection as django
from psycopg import sql

Progress = Callable[[str, float], None]
Row = tuple[Any, ...]


class Copier:
    """Copies rows over one connection; each table in a transaction of its own."""

    def __init__(self, connection: psycopg.Connection, progress: Progress, tables: int) -> None:
        self._connection = connection
        self._progress = progress
        self._tables = tables
        self._done = 0

    def __call__(self, table: str, columns: str, rows: Iterable[Row]) -> None:
        """``columns`` are names with spaces between, in the order of each row's values.

        What a model has besides is its default, as in a row that Django writes.
        """
        self._progress(table, min(self._done / self._tables, 1.0))
        usual = _defaults(table, set(columns.split()))
        statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
            sql.Identifier(table),
            sql.SQL(", ").join(map(sql.Identifier, [*columns.split(), *usual])),
        )
        rest = tuple(usual.values())
        with (
            self._connection.transaction(),
            self._connection.cursor() as cursor,
            cursor.copy(statement) as copy,
        ):
            for row in rows:
                copy.write_row(row + rest)
        self._done += 1

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is copied inside is committed as one."""
        with self._connection.transaction():
            yield


def _defaults(table: str, given: set[str]) -> dict[str, Any]:
    """Columns that are not given and may not be null, with their models' defaults."""
    models = [model for model in apps.get_models() if model._meta.db_table == table]  # noqa: SLF001
    return {
        str(field.column): field.get_db_prep_save(field.get_default(), django)
        for model in models
        for field in model._meta.concrete_fields  # noqa: SLF001
        if field.column not in given and not field.null
    }
