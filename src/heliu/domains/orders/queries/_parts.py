"""The columns and conditions that reads of orders share."""

from typing import Any

from heliu.domains.orders.types import OrderFilter

ROW = """
SELECT o.id, o.number, o.checkout_id, o.shop_id, a.handle AS shop_handle, a.name AS shop_name,
       o.buyer_id, COALESCE(o.address ->> 'recipient', '') AS recipient, o.state, o.currency,
       o.items_minor, o.shipping_minor, o.total_minor,
       o.placed_at, o.paid_at, o.shipped_at, o.confirmed_at, o.is_late,
       EXISTS (SELECT FROM orders_problem q WHERE q.order_id = o.id AND q.state = 'open')
         AS has_problem,
       CASE WHEN o.state = 'paid' THEN ship.due_at END AS ship_by,
       CASE WHEN o.state = 'shipped' THEN confirm.due_at END AS confirm_at
  FROM orders_order o
  JOIN shops_shop s ON s.id = o.shop_id
  JOIN accounts_actor a ON a.id = s.actor_id
  LEFT JOIN kernel_timer ship ON ship.kind = 'order.ship' AND ship.subject_id = o.id
   AND ship.fired_at IS NULL
  LEFT JOIN kernel_timer confirm ON confirm.kind = 'order.confirm' AND confirm.subject_id = o.id
   AND confirm.fired_at IS NULL
"""
#: ``problem`` is no state of an order, but one may look for it like for one.
OF_STATE = """
   AND (%(state)s::text IS NULL OR o.state = %(state)s::text
        OR (%(state)s::text = 'problem' AND EXISTS (
            SELECT FROM orders_problem q WHERE q.order_id = o.id AND q.state = 'open')))
"""
#: What one looks for in a shop's orders, see :class:`~heliu.domains.orders.types.OrderFilter`.
OF_FILTER = """
   AND (%(words)s::text = '' OR strpos(o.number, upper(%(words)s::text)) > 0
        OR strpos(lower(o.address ->> 'recipient'), lower(%(words)s::text)) > 0
        OR EXISTS (SELECT FROM orders_orderline w WHERE w.order_id = o.id
                      AND strpos(lower(w.title), lower(%(words)s::text)) > 0))
   AND (%(since)s::timestamptz IS NULL OR o.placed_at >= %(since)s::timestamptz)
   AND (%(until)s::timestamptz IS NULL OR o.placed_at < %(until)s::timestamptz)
   AND (NOT %(late_only)s::bool OR (o.is_late AND o.state = 'paid'))
"""
NEWEST_FIRST = """
   AND (%(before_id)s::bigint IS NULL OR o.id < %(before_id)s::bigint)
 ORDER BY o.id DESC
 LIMIT %(limit)s::bigint
"""
PAGE = """
SELECT o.id, o.number, o.checkout_id, o.shop_id, s.actor_id AS shop_actor_id,
       a.handle AS shop_handle, a.name AS shop_name, o.buyer_id, o.state, o.currency,
       o.items_minor, o.shipping_minor, o.total_minor, o.shipping_method, o.address, o.note,
       o.payment_intent_id, o.placed_at, o.paid_at, o.shipped_at, o.confirmed_at, o.closed_at,
       o.is_late, COALESCE(p.courier, '') AS courier,
       COALESCE(p.tracking_number, '') AS tracking_number,
       CASE WHEN o.state = 'paid' THEN ship.due_at END AS ship_by,
       CASE WHEN o.state = 'shipped' THEN confirm.due_at END AS confirm_at
  FROM orders_order o
  JOIN shops_shop s ON s.id = o.shop_id
  JOIN accounts_actor a ON a.id = s.actor_id
  LEFT JOIN orders_shipment p ON p.order_id = o.id
  LEFT JOIN kernel_timer ship ON ship.kind = 'order.ship' AND ship.subject_id = o.id
   AND ship.fired_at IS NULL
  LEFT JOIN kernel_timer confirm ON confirm.kind = 'order.confirm' AND confirm.subject_id = o.id
   AND confirm.fired_at IS NULL
"""
LINE = """
SELECT id, order_id, product_id, variant_id, title, options, sku, unit_price_minor, quantity,
       total_minor, currency, touch_ids
  FROM orders_orderline
"""
PROBLEM = """
SELECT id, order_id, opened_by_id, reason, text, state, refund_minor, resolution, created_at,
       resolved_at
  FROM orders_problem
"""


def filter_params(wanted: OrderFilter) -> dict[str, Any]:
    """What :data:`OF_STATE` and :data:`OF_FILTER` ask for."""
    return {
        "state": wanted.state or None,
        "words": wanted.words.replace("\x00", "").strip(),
        "since": wanted.since,
        "until": wanted.until,
        "late_only": wanted.late_only,
    }
