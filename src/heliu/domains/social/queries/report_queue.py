"""The reports operators work through."""

from heliu.domains.social import reading
from heliu.domains.social.types import ReportRow
from heliu.kernel import sql

_SQL = """
SELECT r.id, r.reporter_id, r.subject_kind, r.subject_id, r.reason, r.text, r.state,
       r.resolution, r.created_at, r.resolved_at,
       (SELECT count(*) FROM social_report o
         WHERE o.subject_kind = r.subject_kind AND o.subject_id = r.subject_id
           AND o.state = 'open' AND o.id <> r.id) AS others
  FROM social_report r
 WHERE (r.state = 'open') = %(is_open)s::boolean
   AND r.id > %(after)s::bigint AND r.id < %(before)s::bigint
"""


def report_queue(
    *,
    is_open: bool = True,
    after_id: int | None = None,
    before_id: int | None = None,
    limit: int = 30,
) -> list[ReportRow]:
    """Open reports, oldest first (page with ``after_id``); decided ones newest first. 1 SQL."""
    order = "ASC" if is_open else "DESC"
    statement = f"{_SQL} ORDER BY r.id {order} LIMIT %(limit)s::int"
    params = {
        "is_open": is_open,
        "after": after_id or 0,
        "before": before_id or reading.NEWEST,
        "limit": limit,
    }
    return sql.fetch(statement, params, ReportRow)
