"""The number on the cart's tab."""

from heliu.kernel import sql

_SQL = """
SELECT COALESCE(sum(l.quantity), 0)::int
  FROM carts_cart c JOIN carts_cartline l ON l.cart_id = c.id
 WHERE c.user_id = %(user_id)s::bigint
    OR (%(user_id)s::bigint IS NULL AND c.guest_key = %(guest_key)s::text)
"""


def cart_count(*, user_id: int | None = None, guest_key: str | None = None) -> int:
    """How many units are in the cart. Cost: 1 SQL."""
    return int(sql.fetch_value(_SQL, {"user_id": user_id, "guest_key": guest_key}))
