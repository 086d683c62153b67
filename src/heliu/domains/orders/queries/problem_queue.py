"""The operator's work: problems to decide."""

from heliu.domains.orders.types import QueuedProblem
from heliu.kernel import sql

_SQL = """
SELECT q.id, q.order_id, o.number, o.shop_id, a.handle AS shop_handle, a.name AS shop_name,
       o.buyer_id, q.reason, q.text, q.state, q.refund_minor, q.resolution, o.total_minor,
       o.currency, q.created_at, q.resolved_at
  FROM orders_problem q
  JOIN orders_order o ON o.id = q.order_id
  JOIN shops_shop s ON s.id = o.shop_id
  JOIN accounts_actor a ON a.id = s.actor_id
 WHERE (q.state = 'open') = %(is_open)s::bool
   AND (%(before_id)s::bigint IS NULL OR q.id < %(before_id)s::bigint)
   AND (%(after_id)s::bigint IS NULL OR q.id > %(after_id)s::bigint)
 ORDER BY CASE WHEN %(is_open)s::bool THEN q.id ELSE -q.id END
 LIMIT %(limit)s::bigint
"""


def problem_queue(
    *,
    is_open: bool = True,
    after_id: int | None = None,
    before_id: int | None = None,
    limit: int = 50,
) -> list[QueuedProblem]:
    """Open problems, the longest waiting first; or ended ones, newest first. Cost: 1 SQL."""
    params = {"is_open": is_open, "after_id": after_id, "before_id": before_id, "limit": limit}
    return sql.fetch(_SQL, params, QueuedProblem)
