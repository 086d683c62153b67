"""What waits to be done for a shop's orders."""

from heliu.domains.orders.types import ShopWork
from heliu.kernel import sql

_SQL = """
SELECT count(*) FILTER (WHERE o.state = 'paid') AS to_ship,
       count(*) FILTER (WHERE o.state = 'paid' AND o.is_late) AS late,
       count(*) FILTER (WHERE EXISTS (
           SELECT FROM orders_problem q WHERE q.order_id = o.id AND q.state = 'open')) AS problems,
       min(ship.due_at) FILTER (WHERE o.state = 'paid' AND NOT o.is_late) AS ship_by
  FROM orders_order o
  LEFT JOIN kernel_timer ship ON ship.kind = 'order.ship' AND ship.subject_id = o.id
   AND ship.fired_at IS NULL
 WHERE o.shop_id = %(shop_id)s::bigint AND o.state IN ('paid', 'shipped')
"""


def shop_work(shop_id: int) -> ShopWork:
    """How many orders are to ship, how many of them late, how many have an open problem.

    And until when the next parcel has to leave. Cost: 1 SQL.
    """
    found = sql.fetch_one(_SQL, {"shop_id": shop_id}, ShopWork)
    return found or ShopWork(to_ship=0, late=0, problems=0)
