"""Hot reads as SQL: a ``.sql`` file beside its query, rows straight into frozen Structs.

Statements use server-side binding, so parameters are ``%(name)s`` with casts where PostgreSQL
cannot infer a type, ``= ANY(%(ids)s)`` instead of ``IN``.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from django.db import connection

Row = TypeVar("Row", bound=msgspec.Struct)


@cache
def load(module_file: str, name: str) -> str:
    """The text of ``name`` beside the module whose ``__file__`` is given; read once."""
    return Path(module_file).with_name(name).read_text(encoding="utf-8")


def fetch(statement: str, params: Mapping[str, Any], into: type[Row]) -> list[Row]:
    """Run a read and return its rows as ``into``; columns are matched by name.

    A column that the Struct does not have, or a missing one, raises: the two cannot drift apart.
    """
    with connection.cursor() as cursor:
        cursor.execute(statement, dict(params))
        names = [column.name for column in cursor.description]
        return [into(**dict(zip(names, row, strict=True))) for row in cursor.fetchall()]


def fetch_one(statement: str, params: Mapping[str, Any], into: type[Row]) -> Row | None:
    """The first row of :func:`fetch`, or None."""
    rows = fetch(statement, params, into)
    return rows[0] if rows else None


def fetch_tuples(statement: str, params: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """Run a statement and return its raw rows."""
    with connection.cursor() as cursor:
        cursor.execute(statement, dict(params))
        return list(cursor.fetchall())


def fetch_value(statement: str, params: Mapping[str, Any]) -> Any:
    """The first column of the first row, or None."""
    with connection.cursor() as cursor:
        cursor.execute(statement, dict(params))
        row = cursor.fetchone()
        return row[0] if row else None


def execute(statement: str, params: Mapping[str, Any]) -> int:
    """Run a write and return the number of rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(statement, dict(params))
        return int(cursor.rowcount)
