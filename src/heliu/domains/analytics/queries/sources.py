"""Where a shop's sales come from."""

from datetime import datetime

from heliu.domains.analytics import figures
from heliu.domains.analytics.types import SourceRow
from heliu.kernel import sql

_SQL = f"""
SELECT source, count(DISTINCT order_id) AS orders, count(*) AS lines,
       sum(amount_minor)::bigint AS gross_minor, sum(refunded_minor)::bigint AS refunded_minor
  FROM ({figures.STAGE_SQL["paid"]}) AS paid
 GROUP BY source
 ORDER BY sum(amount_minor - refunded_minor) DESC, source
"""  # noqa: S608 - constants


def sources(*, shop_id: int, since: datetime, until: datetime) -> list[SourceRow]:
    """Of the lines paid in the period, the largest net first; sources without a sale are left out.

    Sums add up to the totals; an order with lines of two sources counts as an order of both.
    Cost: 1 SQL.
    """
    return sql.fetch(_SQL, figures.period(shop_id, since, until), SourceRow)
