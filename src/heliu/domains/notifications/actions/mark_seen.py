"""Somebody has looked at their inbox."""

from heliu.domains.notifications.queries._boxes import BOXES, given
from heliu.domains.notifications.types import Position, Side
from heliu.kernel import clock, sql
from heliu.kernel.transactions import in_transaction

_EVERYTHING = Position(2**63 - 1, 2**63 - 1)
# Up to a notice that is there: what comes later stands behind it, whatever was asked for.
_SQL = f"""
WITH {BOXES}, latest AS (
    SELECT DISTINCT ON (box.side) box.side, n.tx, n.last_id
      FROM box
     CROSS JOIN LATERAL (
           SELECT n.tx, n.last_id FROM notifications_notice n
            WHERE n.owner_id = box.owner_id AND n.side = box.side
              AND (n.tx, n.last_id) <= (%(tx)s::bigint, %(id)s::bigint)
            ORDER BY n.tx DESC, n.last_id DESC LIMIT 1) n
     ORDER BY box.side, n.tx DESC, n.last_id DESC
)
INSERT INTO notifications_seen (user_id, side, tx, event_id, seen_at)
SELECT %(user_id)s::bigint, side, tx, last_id, %(now)s::timestamptz FROM latest
ON CONFLICT (user_id, side) DO UPDATE
   SET tx = EXCLUDED.tx, event_id = EXCLUDED.event_id, seen_at = EXCLUDED.seen_at
 WHERE (notifications_seen.tx, notifications_seen.event_id) < (EXCLUDED.tx, EXCLUDED.event_id)
"""  # noqa: S608 - constants


@in_transaction
def mark_seen(*, user_id: int, side: Side | None = None, until: Position | None = None) -> None:
    """Take what is told up to ``until`` (everything, when None) as seen, of one side or of both.

    What was seen before stays seen, and what nobody was told yet is not seen by this.
    """
    place = until or _EVERYTHING
    params = {**given(user_id, side), "tx": place.tx, "id": place.id, "now": clock.now()}
    sql.execute(_SQL, params)
