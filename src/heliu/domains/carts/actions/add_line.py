"""Put something in a cart."""

from collections.abc import Sequence

from heliu.domains.carts.actions import _whose
from heliu.domains.carts.events import CartLineAdded
from heliu.domains.catalog.queries import buyable_variants
from heliu.kernel import clock, ids, sql
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction

NobodysCart = _whose.NobodysCart

# Touches are ids and sort by time; the same one twice counts once.
_ADD = """
INSERT INTO carts_cartline
       (id, cart_id, variant_id, quantity, seen_price_minor, touch_ids, added_at, is_chosen)
SELECT %(id)s::bigint, %(cart_id)s::bigint, %(variant_id)s::bigint,
       least(%(quantity)s::int, %(most)s::int), %(price)s::bigint, %(touch_ids)s::bigint[],
       %(now)s::timestamptz, true
 WHERE (SELECT count(*) FROM carts_cartline WHERE cart_id = %(cart_id)s::bigint
           AND variant_id <> %(variant_id)s::bigint) < %(lines)s::int
ON CONFLICT (cart_id, variant_id) DO UPDATE
   SET quantity = CASE WHEN %(alone)s::bool THEN EXCLUDED.quantity
                       ELSE least(carts_cartline.quantity + EXCLUDED.quantity, %(most)s::int) END,
       is_chosen = true,
       seen_price_minor = EXCLUDED.seen_price_minor,
       added_at = EXCLUDED.added_at,
       touch_ids = ARRAY(SELECT DISTINCT t FROM
                         unnest(carts_cartline.touch_ids || EXCLUDED.touch_ids) AS t ORDER BY t)
RETURNING id
"""
_LEAVE_OTHERS = """
UPDATE carts_cartline SET is_chosen = false
 WHERE cart_id = %(cart_id)s::bigint AND id <> %(line_id)s::bigint AND is_chosen
"""


class NotBuyable(Exception):
    """There is no such variant, or it is not for sale."""

    code = "not_buyable"


class BadQuantity(ValueError):
    """Less than one."""

    code = "bad_quantity"


class CartFull(Exception):
    """So many different things do not fit in one cart."""

    code = "cart_full"


@in_transaction
def add_line(
    *,
    user_id: int | None = None,
    guest_key: str | None = None,
    variant_id: int,
    quantity: int = 1,
    alone: bool = False,
    touch_ids: Sequence[int] = (),
    visitor_id: int | None = None,
    actor_id: int | None = None,
) -> int:
    """Add units of a variant (at most 999 in all) with the touches that led here; the line's id.

    ``alone`` is for who buys now: the line then holds just these units, and it alone is chosen.
    Stock is not promised. Cost: 4 SQL, alone 5.

    Raises NotBuyable, BadQuantity, CartFull, NobodysCart.
    """
    if quantity < 1:
        raise BadQuantity(quantity)
    variant = buyable_variants.buyable_variants([variant_id]).get(variant_id)
    if variant is None or not variant.is_buyable:
        raise NotBuyable(variant_id)
    cart_id = _whose.locked_cart(user_id, guest_key)
    line_id = sql.fetch_value(
        _ADD,
        {
            "id": ids.new_id(),
            "cart_id": cart_id,
            "variant_id": variant_id,
            "quantity": min(quantity, _whose.MAX_QUANTITY),
            "alone": alone,
            "price": variant.price_minor,
            "touch_ids": sorted(set(touch_ids)),
            "now": clock.now(),
            "most": _whose.MAX_QUANTITY,
            "lines": _whose.MAX_LINES,
        },
    )
    if line_id is None:
        raise CartFull
    if alone:
        sql.execute(_LEAVE_OTHERS, {"cart_id": cart_id, "line_id": line_id})
    publish(
        CartLineAdded(
            shop_id=variant.shop_id,
            variant_id=variant_id,
            quantity=quantity,
            user_id=user_id,
            visitor_id=visitor_id,
            touch_ids=sorted(set(touch_ids)),
        ),
        subject_id=variant.product_id,
        actor_id=actor_id,
    )
    return int(line_id)
