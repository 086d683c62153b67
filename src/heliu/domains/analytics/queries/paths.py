"""The ways that led from talk to sales."""

from datetime import datetime

from heliu.domains.analytics import figures
from heliu.domains.analytics.types import PathRow
from heliu.kernel import sql

_SQL = f"""
SELECT path_code_ids AS code_ids, count(DISTINCT order_id) AS orders, count(*) AS lines,
       sum(amount_minor - refunded_minor)::bigint AS net_minor
  FROM ({figures.STAGE_SQL["paid"]}) AS paid
 WHERE cardinality(path_code_ids) > 0
 GROUP BY path_code_ids
 ORDER BY net_minor DESC, orders DESC, path_code_ids
 LIMIT %(limit)s::int
"""  # noqa: S608 - constants


def paths(*, shop_id: int, since: datetime, until: datetime, limit: int = 8) -> list[PathRow]:
    """Of the lines paid in the period, whole paths, the largest net first. Cost: 1 SQL."""
    return sql.fetch(_SQL, {**figures.period(shop_id, since, until), "limit": limit}, PathRow)
