"""What was ordered leaves the cart."""

from collections.abc import Sequence

from heliu.kernel import sql

_TAKE = """
DELETE FROM carts_cartline
 WHERE cart_id = %(cart_id)s::bigint AND id = ANY(%(ids)s::bigint[])
"""


def take_lines(*, cart_id: int, line_ids: Sequence[int]) -> None:
    """Take these lines out of the cart. Cost: 1 SQL."""
    sql.execute(_TAKE, {"cart_id": cart_id, "ids": list(line_ids)})
