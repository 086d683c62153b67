"""What every figure counts: per stage one statement, used to count it and to list its rows.

Each selects the rows of a shop (``shop_id``) in a period (``since`` ≤ at < ``until``) with the
columns of :class:`analytics.types.FigureRow`. A figure is a count or a sum over exactly these rows,
so the list behind a figure cannot differ from it.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

#: Pairs of (viewer, post) rendered for the first time in the period, of posts that speak for the
#: shop. The original inside a share is rendered too, and counts as what it is.
_REACHED = """
SELECT r.first_at AS at, p.source, r.viewer, NULL::bigint AS product_id, r.code_id,
       NULL::bigint AS order_id, NULL::bigint AS order_line_id, NULL::bigint AS amount_minor,
       NULL::bigint AS refunded_minor, NULL::int AS quantity, NULL::bigint[] AS path_code_ids,
       p.author_id AS owner_id, NULL::timestamptz AS received_at
  FROM analytics_shoppost p
  JOIN analytics_reach r ON r.post_id = p.post_id
 WHERE p.shop_id = %(shop_id)s::bigint
   AND r.first_at >= %(since)s::timestamptz AND r.first_at < %(until)s::timestamptz
"""

#: Pairs of (viewer, code) that arrived at the shop or one of its products in the period.
_CLICKED = """
SELECT min(c.occurred_at) AS at, c.source, c.viewer,
       (array_agg(c.product_id ORDER BY c.occurred_at, c.touch_id))[1] AS product_id, c.code_id,
       NULL::bigint AS order_id, NULL::bigint AS order_line_id, NULL::bigint AS amount_minor,
       NULL::bigint AS refunded_minor, NULL::int AS quantity, NULL::bigint[] AS path_code_ids,
       NULL::bigint AS owner_id, NULL::timestamptz AS received_at
  FROM analytics_click c
 WHERE c.shop_id = %(shop_id)s::bigint
   AND c.occurred_at >= %(since)s::timestamptz AND c.occurred_at < %(until)s::timestamptz
 GROUP BY c.source, c.code_id, c.viewer
"""

#: Pairs of (viewer, product) put in a cart in the period, once per source.
_IN_CART = """
SELECT min(a.occurred_at) AS at, a.source, a.viewer, a.product_id,
       (array_agg(a.code_id ORDER BY a.occurred_at, a.id))[1] AS code_id,
       NULL::bigint AS order_id, NULL::bigint AS order_line_id, NULL::bigint AS amount_minor,
       NULL::bigint AS refunded_minor, NULL::int AS quantity, NULL::bigint[] AS path_code_ids,
       NULL::bigint AS owner_id, NULL::timestamptz AS received_at
  FROM analytics_cartadd a
 WHERE a.shop_id = %(shop_id)s::bigint
   AND a.occurred_at >= %(since)s::timestamptz AND a.occurred_at < %(until)s::timestamptz
 GROUP BY a.source, a.product_id, a.viewer
"""

#: Order lines paid in the period.
_PAID = """
SELECT s.paid_at AS at, s.source, 'u' || s.buyer_id AS viewer, s.product_id,
       s.last_code_id AS code_id, s.order_id, s.order_line_id, s.amount_minor, s.refunded_minor,
       s.quantity, s.path_code_ids, s.last_owner_id AS owner_id, s.confirmed_at AS received_at
  FROM analytics_sale s
 WHERE s.shop_id = %(shop_id)s::bigint
   AND s.paid_at >= %(since)s::timestamptz AND s.paid_at < %(until)s::timestamptz
"""

#: Of the lines paid in the period, those whose receipt was confirmed since.
_CONFIRMED = _PAID + " AND s.confirmed_at IS NOT NULL"

#: Of the lines paid in the period, those that were reviewed since.
_REVIEWED = _PAID + " AND s.reviewed_at IS NOT NULL"

#: Of the lines paid in the period, those not received yet of which something is left to receive.
_ON_THE_WAY = _PAID + " AND s.confirmed_at IS NULL AND s.refunded_minor < s.amount_minor"

#: Of the lines paid in the period, those of which something was refunded since.
_REFUNDED = _PAID + " AND s.refunded_minor > 0"

#: The stages of the funnel, and what else of the lines paid can be listed.
STAGE_SQL: Mapping[str, str] = {
    "reached": _REACHED,
    "clicked": _CLICKED,
    "in_cart": _IN_CART,
    "paid": _PAID,
    "confirmed": _CONFIRMED,
    "reviewed": _REVIEWED,
    "on_the_way": _ON_THE_WAY,
    "refunded": _REFUNDED,
}


def period(shop_id: int, since: datetime, until: datetime) -> dict[str, Any]:
    """The parameters every statement of this module takes."""
    return {"shop_id": shop_id, "since": since, "until": until}
