"""What somebody is told: their own, and what the shops they work in hear."""

import msgspec

from heliu.domains.notifications.queries._boxes import BOXES, HEARD, given
from heliu.domains.notifications.types import MANY, NoticeKind, NoticeRow, Side
from heliu.kernel import sql

_NEWEST = 2**63 - 1
# An event that reaches somebody twice, as a buyer in a shop of their own, is one line.
_SQL = f"""
WITH {BOXES}, page AS (
    SELECT DISTINCT ON (n.last_id) n.*
      FROM me, box
     CROSS JOIN LATERAL (
           SELECT n.owner_id, n.kind, n.subject_id, n.side, n.tx, n.last_id, n.happened_at
             FROM notifications_notice n
            WHERE n.owner_id = box.owner_id AND n.side = box.side
              AND n.last_id < %(before)s::bigint
              AND EXISTS (SELECT 1 FROM notifications_voice v WHERE {HEARD})
            ORDER BY n.last_id DESC
            LIMIT %(limit)s::int) n
     ORDER BY n.last_id DESC, n.owner_id = me.id DESC
     LIMIT %(limit)s::int
)
SELECT n.owner_id, n.kind, n.subject_id, n.tx, n.last_id, n.happened_at,
       (n.tx, n.last_id) > (COALESCE(seen.tx, 0), COALESCE(seen.event_id, 0)) AS is_new,
       told.people, told.actor_ids[1:3] AS actor_ids,
       latest.source_id, latest.amount_minor, latest.currency
  FROM me, page n
  LEFT JOIN notifications_seen seen
    ON seen.user_id = %(user_id)s::bigint AND seen.side = n.side
 CROSS JOIN LATERAL (
       SELECT v.source_id, v.amount_minor, v.currency
         FROM notifications_voice v
        WHERE {HEARD}
        ORDER BY v.tx DESC, v.event_id DESC
        LIMIT 1) latest
 CROSS JOIN LATERAL (
       SELECT count(*)::int AS people,
              array_agg(a.id ORDER BY one.tx DESC, one.event_id DESC) AS actor_ids
         FROM (SELECT few.actor_id, max(few.tx) AS tx, max(few.event_id) AS event_id
                 FROM (SELECT v.actor_id, v.tx, v.event_id
                         FROM notifications_voice v
                        WHERE {HEARD}
                        ORDER BY v.tx DESC, v.event_id DESC
                        LIMIT %(many)s::int) few
                GROUP BY few.actor_id) one
         LEFT JOIN accounts_actor a ON a.id = one.actor_id AND a.deleted_at IS NULL) told
 ORDER BY n.last_id DESC
"""  # noqa: S608 - constants


def inbox(
    *, user_id: int, before_id: int | None = None, limit: int = 30, side: Side | None = None
) -> list[NoticeRow]:
    """A page of notices, the newest first, keyset by ``last_id``. Cost: 1 SQL.

    Of a notice of many, the latest :data:`MANY` acts are looked at.
    """
    params = {
        **given(user_id, side),
        "before": _NEWEST if before_id is None else before_id,
        "limit": limit,
        "many": MANY,
    }
    rows = sql.fetch(_SQL, params, NoticeRow)
    return [_typed(row) for row in rows]


def _typed(row: NoticeRow) -> NoticeRow:
    return msgspec.structs.replace(row, kind=NoticeKind(row.kind))
