"""Hot reads as SQL: a ``.sql`` file beside its query, rows straight into frozen Structs.

Statements use server-side binding, so parameters are ``%(name)s`` with casts where PostgreSQL
cannot infer a type, ``= ANY(%(ids)s::bigint[])`` instead of ``IN``.

A list that is given so is hidden from the planner (see :func:`_kept`).
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from django.db import connection

Row = TypeVar("Row", bound=msgspec.Struct)

#: The names of a statement's columns.
_columns: dict[str, tuple[str, ...]] = {}
#: A list given as ``ANY(%(ids)s::bigint[])`` or ``unnest(%(ids)s::bigint[])``.
_LIST = re.compile(r"\b(ANY|unnest)\((%\(\w+\)s::(\w+\[\]))\)")


@cache
def load(module_file: str, name: str) -> str:
    """The text of ``name`` beside the module whose ``__file__`` is given; read once."""
    return Path(module_file).with_name(name).read_text(encoding="utf-8")


@cache
def _kept(statement: str) -> str:
    """The statement with its lists behind a SELECT, so that PostgreSQL keeps its plan.

    Of a list that it sees it knows the length, finds that plan cheaper than the one for any
    list, and plans anew each time: for what is read by its ids that takes longer than reading it
    ("The plan cache", PREPARE in PostgreSQL's manual; figures in docs/performance.md).
    """
    return _LIST.sub(lambda found: f"{found[1]}((SELECT {found[2]})::{found[3]})", statement)


def fetch(statement: str, params: Mapping[str, Any], into: type[Row]) -> list[Row]:
    """Run a read and return its rows as ``into``; columns are matched by name.

    A column that the Struct does not have, or a missing one, raises: the two cannot drift apart.
    """
    with connection.cursor() as cursor:
        cursor.execute(_kept(statement), dict(params))
        names = _columns.get(statement)
        if names is None:  # asking the driver takes longer than fetching a short row
            names = _columns[statement] = tuple(column.name for column in cursor.description)
        return [into(**dict(zip(names, row, strict=True))) for row in cursor.fetchall()]


def fetch_one(statement: str, params: Mapping[str, Any], into: type[Row]) -> Row | None:
    """The first row of :func:`fetch`, or None."""
    rows = fetch(statement, params, into)
    return rows[0] if rows else None


def fetch_tuples(statement: str, params: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """Run a statement and return its raw rows."""
    with connection.cursor() as cursor:
        cursor.execute(_kept(statement), dict(params))
        return list(cursor.fetchall())


def fetch_value(statement: str, params: Mapping[str, Any]) -> Any:
    """The first column of the first row, or None."""
    with connection.cursor() as cursor:
        cursor.execute(_kept(statement), dict(params))
        row = cursor.fetchone()
        return row[0] if row else None


def execute(statement: str, params: Mapping[str, Any]) -> int:
    """Run a write and return the number of rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(_kept(statement), dict(params))
        return int(cursor.rowcount)
