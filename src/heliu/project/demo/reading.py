"""People of the demo have read what is old: what waits for them is of the last days."""

from collections.abc import Iterable
from datetime import timedelta

from heliu.domains.notifications.actions import mark_seen
from heliu.domains.notifications.queries import inbox
from heliu.kernel import clock

_READ_AFTER = timedelta(days=3)
_LOOKED_AT = 200


def have_read(user_ids: Iterable[int]) -> None:
    """Let each of them have opened their notifications three days ago."""
    until = clock.now() - _READ_AFTER
    for user_id in user_ids:
        rows = inbox.inbox(user_id=user_id, limit=_LOOKED_AT)
        old = [row.position for row in rows if row.happened_at < until]
        if old:
            with clock.travel(until):
                mark_seen.mark_seen(user_id=user_id, until=max(old))
