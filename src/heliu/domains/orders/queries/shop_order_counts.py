"""How many of a shop's orders are in which state."""

from heliu.domains.orders.queries import _parts
from heliu.domains.orders.types import OrderFilter
from heliu.kernel import sql

_SELECT = """
SELECT o.state, count(*)::int, count(*) FILTER (WHERE EXISTS (
         SELECT FROM orders_problem q WHERE q.order_id = o.id AND q.state = 'open'))::int
  FROM orders_order o
 WHERE o.shop_id = %(shop_id)s::bigint AND o.state NOT IN ('pending_payment', 'expired')
"""
_SQL = _SELECT + _parts.OF_FILTER + " GROUP BY o.state"
_ALL = OrderFilter()


def shop_order_counts(*, shop_id: int, wanted: OrderFilter = _ALL) -> dict[str, int]:
    """By state, how many are looked for, whatever state ``wanted`` names. Cost: 1 SQL.

    ``""`` counts all, ``problem`` those with an open problem; states without any are absent.
    """
    params = {"shop_id": shop_id} | _parts.filter_params(wanted)
    del params["state"]
    rows = sql.fetch_tuples(_SQL, params)
    counts = {state: count for state, count, _ in rows}
    return counts | {
        "": sum(counts.values()),
        "problem": sum(problems for _, _, problems in rows),
    }
