"""Whose words brought people and sales."""

from datetime import datetime

from heliu.domains.analytics import figures
from heliu.domains.analytics.types import SharerRow
from heliu.kernel import sql


def top_sharers(
    *, shop_id: int, since: datetime, until: datetime, limit: int = 8
) -> list[SharerRow]:
    """People (not the shop) by net of what was bought through them last, then by reach.

    Cost: 1 SQL.
    """
    params = {**figures.period(shop_id, since, until), "limit": limit}
    return sql.fetch(sql.load(__file__, "top_sharers.sql"), params, SharerRow)
