"""What a shop sold."""

from datetime import datetime

from heliu.domains.analytics import figures
from heliu.domains.analytics.types import Totals
from heliu.kernel import sql

_SQL = f"""
SELECT count(DISTINCT order_id) AS orders, count(*) AS lines,
       COALESCE(sum(amount_minor), 0)::bigint AS gross_minor,
       COALESCE(sum(refunded_minor), 0)::bigint AS refunded_minor,
       COALESCE(sum(amount_minor - refunded_minor) FILTER (WHERE source <> 'direct'), 0)::bigint
         AS talk_minor,
       COALESCE(sum(amount_minor - refunded_minor) FILTER (WHERE received_at IS NOT NULL), 0)
         ::bigint AS received_minor
  FROM ({figures.STAGE_SQL["paid"]}) AS paid
"""  # noqa: S608 - constants
_NOTHING = Totals(
    orders=0, lines=0, gross_minor=0, refunded_minor=0, talk_minor=0, received_minor=0
)


def totals(*, shop_id: int, since: datetime, until: datetime) -> Totals:
    """Of the lines paid in the period. Cost: 1 SQL."""
    return sql.fetch_one(_SQL, figures.period(shop_id, since, until), Totals) or _NOTHING
