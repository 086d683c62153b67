"""Rows into tables, as fast as PostgreSQL takes them with every constraint in force."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
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
        """``columns`` are names with spaces between, in the order of each row's values."""
        self._progress(table, min(self._done / self._tables, 1.0))
        statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
            sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns.split()))
        )
        with (
            self._connection.transaction(),
            self._connection.cursor() as cursor,
            cursor.copy(statement) as copy,
        ):
            for row in rows:
                copy.write_row(row)
        self._done += 1

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is copied inside is committed as one."""
        with self._connection.transaction():
            yield
