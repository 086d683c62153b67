"""How PostgreSQL finds what a request asks for: by an index, or by reading a table to its end."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import psycopg

from heliu.project.bench.load.statements import Statement, spoken

_SIZES = """
SELECT relname::text, reltuples::bigint FROM pg_class
 WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
"""
_READS = re.compile(r"(--.*\n|\s)*(SELECT|WITH)\b", re.IGNORECASE)


def read_to_the_end(
    own: psycopg.Connection, said: Iterable[Statement], *, rows: int, avoidable: bool = False
) -> set[str]:
    """Tables of at least so many rows that these statements would read from end to end.

    ``avoidable``: where an index would do, it is taken however small the table: what is left has
    no index that could be. As "table: the statement's beginning".
    """
    found: set[str] = set()
    large = {name for name, count in own.execute(_SIZES).fetchall() if count >= rows}
    own.execute("SELECT set_config('enable_seqscan', %s, false)", ["off" if avoidable else "on"])
    for statement in said:
        if not _READS.match(statement.text):
            continue
        answer = own.execute(f"EXPLAIN (FORMAT JSON) {spoken(statement)}".encode()).fetchone()
        plan = answer[0][0]["Plan"] if answer else {}
        found |= {
            f"{table}: {' '.join(statement.text.split())[:120]}"
            for table in _scanned(plan)
            if table in large
        }
    return found


def _scanned(plan: dict[str, Any]) -> Iterator[str]:
    if plan.get("Node Type") == "Seq Scan":
        yield str(plan["Relation Name"])
    for part in plan.get("Plans", []):
        yield from _scanned(part)
