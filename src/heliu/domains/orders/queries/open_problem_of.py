"""Whether an order waits for the operator's decision."""

from heliu.kernel import sql

_SQL = "SELECT id FROM orders_problem WHERE order_id = %(order_id)s::bigint AND state = 'open'"


def open_problem_of(order_id: int) -> int | None:
    """The id of the order's open problem, or None. Cost: 1 SQL."""
    found: int | None = sql.fetch_value(_SQL, {"order_id": order_id})
    return found
