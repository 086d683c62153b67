"""A cart as checkout takes it."""

from heliu.domains.carts.types import CartItem
from heliu.kernel import sql

_SQL = """
SELECT id AS line_id, variant_id, quantity, touch_ids
  FROM carts_cartline WHERE cart_id = %(cart_id)s::bigint AND is_chosen ORDER BY variant_id
"""


def cart_items(cart_id: int) -> list[CartItem]:
    """The chosen lines, in the order of variants. Cost: 1 SQL."""
    return sql.fetch(_SQL, {"cart_id": cart_id}, CartItem)
