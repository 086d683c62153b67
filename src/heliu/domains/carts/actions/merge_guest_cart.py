"""Somebody signed in: what they collected before is theirs."""

from heliu.domains.carts.actions import _whose
from heliu.kernel import sql
from heliu.kernel.transactions import in_transaction

_GUEST = "SELECT id FROM carts_cart WHERE guest_key = %(guest_key)s::text FOR UPDATE"
_SUM_UP = """
WITH both_have AS (
  DELETE FROM carts_cartline g
   WHERE g.cart_id = %(guest_id)s::bigint
     AND EXISTS (SELECT FROM carts_cartline m
                  WHERE m.cart_id = %(cart_id)s::bigint AND m.variant_id = g.variant_id)
  RETURNING g.variant_id, g.quantity, g.touch_ids, g.is_chosen
)
UPDATE carts_cartline m
   SET quantity = least(m.quantity + COALESCE(b.quantity, 0), %(most)s::int),
       is_chosen = COALESCE(b.is_chosen, false),
       touch_ids = ARRAY(SELECT DISTINCT t FROM unnest(m.touch_ids || b.touch_ids) AS t ORDER BY t)
  FROM carts_cartline o LEFT JOIN both_have b ON b.variant_id = o.variant_id
 WHERE o.cart_id = %(cart_id)s::bigint AND m.id = o.id
   AND EXISTS (SELECT FROM carts_cartline WHERE cart_id = %(guest_id)s::bigint)
"""
_MOVE = """
UPDATE carts_cartline SET cart_id = %(cart_id)s::bigint WHERE cart_id = %(guest_id)s::bigint
"""
_DROP = "DELETE FROM carts_cart WHERE id = %(guest_id)s::bigint"


@in_transaction
def merge_guest_cart(*, guest_key: str, user_id: int) -> None:
    """Move the guest cart's lines into the person's cart; what both have is summed, to 999.

    What they just collected is chosen as it was, what lay there before waits: the checkout takes
    what they saw. The guest cart is gone afterwards; a second time does nothing.
    """
    cart_id = _whose.locked_cart(user_id, None)
    guest_id = sql.fetch_value(_GUEST, {"guest_key": guest_key})
    if guest_id is None:
        return
    params = {"cart_id": cart_id, "guest_id": guest_id}
    sql.execute(_SUM_UP, {**params, "most": _whose.MAX_QUANTITY})
    sql.execute(_MOVE, params)
    sql.execute(_DROP, {"guest_id": guest_id})
