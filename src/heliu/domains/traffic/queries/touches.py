"""Touches by id, with the code they came through."""

from collections.abc import Sequence

from heliu.domains.traffic.types import TouchRow
from heliu.kernel import sql

_SQL = """
SELECT t.id, t.code_id, c.kind AS code_kind, c.owner_id, c.parent_id, t.occurred_at
  FROM traffic_touch t
  JOIN traffic_code c ON c.id = t.code_id
 WHERE t.id = ANY(%(ids)s::bigint[])
 ORDER BY t.occurred_at, t.id
"""


def touches(ids: Sequence[int]) -> list[TouchRow]:
    """The touches that still exist among ``ids``, oldest first. Cost: 1 SQL, none for no ids."""
    return sql.fetch(_SQL, {"ids": list(ids)}, TouchRow) if ids else []
