"""How much of their inbox somebody has not seen: asked for by every page, so it has to be cheap."""

from heliu.domains.notifications.queries._boxes import BOXES, HEARD, given
from heliu.domains.notifications.types import MANY, Unread
from heliu.kernel import sql

_SQL = f"""
WITH {BOXES}
SELECT box.side, least(count(DISTINCT n.last_id), %(many)s::bigint)
  FROM me, box
  LEFT JOIN notifications_seen seen
    ON seen.user_id = %(user_id)s::bigint AND seen.side = box.side
 CROSS JOIN LATERAL (
       SELECT n.last_id
         FROM notifications_notice n
        WHERE n.owner_id = box.owner_id AND n.side = box.side
          AND (n.tx, n.last_id) > (COALESCE(seen.tx, 0), COALESCE(seen.event_id, 0))
          AND EXISTS (SELECT 1 FROM notifications_voice v WHERE {HEARD})
        LIMIT %(many)s::int) n
 GROUP BY box.side
"""  # noqa: S608 - constants


def unread_count(user_id: int) -> Unread:
    """How many notices wait on each side, counted to :data:`MANY` at most. Cost: 1 SQL."""
    return Unread(**dict(sql.fetch_tuples(_SQL, {**given(user_id), "many": MANY})))
