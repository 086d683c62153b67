"""What an earlier press of the same button made."""

from heliu.domains.checkout.types import PlacedCheckout
from heliu.kernel import sql

_SQL = """
SELECT c.id AS checkout_id, c.intent_id,
       array_agg(o.number::text ORDER BY o.id) AS order_numbers
  FROM checkout_checkout c JOIN orders_order o ON o.checkout_id = c.id
 WHERE c.user_id = %(user_id)s::bigint AND c.idempotency_key = %(key)s::text
 GROUP BY c.id
"""


def checkout_by_key(*, user_id: int, key: str) -> PlacedCheckout | None:
    """The checkout of this person under this key, or None. Cost: 1 SQL."""
    return sql.fetch_one(_SQL, {"user_id": user_id, "key": key}, PlacedCheckout)
