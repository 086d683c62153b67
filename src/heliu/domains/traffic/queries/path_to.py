"""The touches that led somebody to a product."""

from datetime import datetime, timedelta

from heliu.kernel import sql

#: How long a touch is remembered as a cause.
MEMORY = timedelta(days=30)

_SQL = """
SELECT t.id
  FROM traffic_touch t
 WHERE (t.user_id = %(user_id)s::bigint OR t.visitor_id = %(visitor_id)s::bigint)
   AND ((t.target_kind = 'product' AND t.target_id = %(product_id)s::bigint)
     OR (t.target_kind = 'shop' AND t.target_id = %(shop_id)s::bigint))
   AND t.occurred_at > %(since)s::timestamptz AND t.occurred_at <= %(now)s::timestamptz
 ORDER BY t.occurred_at, t.id
"""


def path_to(
    *, user_id: int | None, visitor_id: int | None, product_id: int, shop_id: int, now: datetime
) -> list[int]:
    """Ids of the touches of the last 30 days on the product or its shop, oldest first. Cost: 1 SQL.

    Nobody (neither user nor visitor) has no path, at no cost.
    """
    if user_id is None and visitor_id is None:
        return []
    rows = sql.fetch_tuples(
        _SQL,
        {
            "user_id": user_id,
            "visitor_id": visitor_id,
            "product_id": product_id,
            "shop_id": shop_id,
            "since": now - MEMORY,
            "now": now,
        },
    )
    return [touch_id for (touch_id,) in rows]
