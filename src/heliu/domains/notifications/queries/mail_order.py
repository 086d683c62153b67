"""The order a mail is about."""

from heliu.domains.notifications.types import MailOrder
from heliu.kernel import sql

_SQL = """
SELECT o.id, o.number, a.name AS shop_name, a.handle AS shop_handle, o.currency,
       o.shipping_minor, o.total_minor,
       COALESCE(p.courier, '') AS courier, COALESCE(p.tracking_number, '') AS tracking_number,
       t.due_at AS confirm_at,
       q.id AS problem_id, COALESCE(q.reason, '') AS problem_reason,
       COALESCE(q.text, '') AS problem_text, COALESCE(q.resolution, '') AS resolution,
       COALESCE(b.reason, '') AS cancel_reason
  FROM orders_order o
  JOIN shops_shop s ON s.id = o.shop_id
  JOIN accounts_actor a ON a.id = s.actor_id
  LEFT JOIN orders_shipment p ON p.order_id = o.id
  LEFT JOIN kernel_timer t ON t.kind = 'order.confirm' AND t.subject_id = o.id
  LEFT JOIN LATERAL (
       SELECT id, reason, text, resolution FROM orders_problem
        WHERE order_id = o.id ORDER BY id DESC LIMIT 1) q ON true
  LEFT JOIN LATERAL (
       SELECT reason FROM ledger_transfer
        WHERE o.state = 'cancelled' AND subject_kind = 'order' AND subject_id = o.id
          AND kind = 'refund'
        ORDER BY id DESC LIMIT 1) b ON true
 WHERE o.id = %(order_id)s::bigint
"""


def mail_order(*, order_id: int) -> MailOrder | None:
    """The order with its parcel and its latest problem, for the system's own use. Cost: 1 SQL."""
    return sql.fetch_one(_SQL, {"order_id": order_id}, MailOrder)
