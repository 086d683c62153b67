"""Everything derived can be thrown away and comes back the same."""

import hashlib

import pytest

from heliu.kernel import sql, stream
from heliu.kernel.stream import readers
from heliu.project.demo import building

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

_TABLES = """
SELECT c.oid::regclass::text FROM pg_class c
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1
"""
#: How the machinery stands, not what it derived.
_MACHINERY = ("stream_cursor", "procrastinate_", "kernel_node_lease", "django_")


def everything() -> dict[str, tuple[int, str]]:
    """Each table's number of rows and the digest of what they say, surrogate ids left out."""
    found = {}
    for (table,) in sql.fetch_tuples(_TABLES, {}):
        if not table.startswith(_MACHINERY):
            statement = f"SELECT (to_jsonb(t) - 'id')::text FROM {table} AS t"
            rows = sorted(row[0] for row in sql.fetch_tuples(statement, {}))
            found[table] = (len(rows), hashlib.sha256("\n".join(rows).encode()).hexdigest())
    return found


def test_a_replay_of_every_projection_from_zero_changes_nothing() -> None:
    building.build(seed=7, progress=lambda _what, _share: None, size="small")
    before = everything()
    projections = [each.name for each in readers.all_readers() if each.kind == "projection"]
    assert projections

    read = [stream.replay(name) for name in projections]

    assert min(read) > 100
    after = everything()
    assert {table: after[table] for table in after if after[table] != before[table]} == {}
