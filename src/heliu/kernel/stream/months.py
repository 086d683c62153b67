"""The stream's monthly partitions: made ahead; behaviour dropped when it is old."""

from datetime import date, datetime

from heliu.kernel import clock, sql

#: Behaviour is kept for thirteen whole months: a season and the one before.
KEPT_MONTHS = 13
_AHEAD = 3


def make_ahead() -> int:
    """Make this month's and the next three months' partitions; returns how many were missing."""
    made = 0
    for table in ("stream_event", "behaviour_event"):
        for ahead in range(_AHEAD + 1):
            parameters = {"table": table, "month": _month(clock.now(), ahead)}
            made += bool(
                sql.fetch_value(
                    "SELECT stream_make_partition(%(table)s, %(month)s::date)", parameters
                )
            )
    return made


def drop_old_behaviour() -> int:
    """Drop the behaviour of months before the last thirteen; returns how many partitions."""
    parameters = {"before": _month(clock.now(), -KEPT_MONTHS)}
    return int(sql.fetch_value("SELECT stream_drop_behaviour(%(before)s::date)", parameters))


def _month(at: datetime, later: int) -> date:
    number = at.year * 12 + at.month - 1 + later
    return date(number // 12, number % 12 + 1, 1)
