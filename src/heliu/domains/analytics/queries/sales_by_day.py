"""What a shop sold day by day."""

from datetime import datetime

from heliu.domains.analytics import figures
from heliu.domains.analytics.types import DayRow
from heliu.kernel import sql

_SQL = f"""
SELECT (at AT TIME ZONE %(zone)s::text)::date AS day, count(DISTINCT order_id) AS orders,
       sum(amount_minor - refunded_minor)::bigint AS net_minor,
       COALESCE(sum(amount_minor - refunded_minor) FILTER (WHERE source <> 'direct'), 0)::bigint
         AS talk_minor
  FROM ({figures.STAGE_SQL["paid"]}) AS paid
 GROUP BY day
 ORDER BY day
"""  # noqa: S608 - constants


def sales_by_day(*, shop_id: int, since: datetime, until: datetime, zone: str) -> list[DayRow]:
    """Of the lines paid in the period, by the days of ``zone``; days without a sale are left out.

    Amounts add up to the totals. Cost: 1 SQL.
    """
    return sql.fetch(_SQL, {**figures.period(shop_id, since, until), "zone": zone}, DayRow)
