"""How codes grew: from the first post through every share."""

from collections.abc import Sequence

from heliu.domains.traffic.types import CodeStep
from heliu.kernel import sql

#: A path is cut at this many steps, counted from the code itself.
MAX_STEPS = 50

_SQL = """
WITH RECURSIVE path AS (
    SELECT c.id AS code_id, 0 AS step, c.id, c.parent_id
      FROM traffic_code c
     WHERE c.id = ANY(%(ids)s::bigint[])
    UNION ALL
    SELECT p.code_id, p.step + 1, c.id, c.parent_id
      FROM path p
      JOIN traffic_code c ON c.id = p.parent_id
     WHERE p.step < %(last)s::int
)
SELECT p.code_id, c.id, c.kind, c.carrier_kind, c.carrier_id, c.owner_id
  FROM path p
  JOIN traffic_code c ON c.id = p.id
 ORDER BY p.code_id, p.step DESC
"""


def code_paths(code_ids: Sequence[int]) -> dict[int, list[CodeStep]]:
    """Per code the steps from its root to itself. Cost: 1 SQL, none for no codes."""
    paths: dict[int, list[CodeStep]] = {}
    if not code_ids:
        return paths
    params = {"ids": sorted(set(code_ids)), "last": MAX_STEPS - 1}
    for code_id, *step in sql.fetch_tuples(_SQL, params):
        paths.setdefault(code_id, []).append(CodeStep(*step))
    return paths
