"""A file says what is on hand of many variants: move each by what the file changed."""

from collections.abc import Sequence

import msgspec

from heliu.domains.inventory.actions._items import DEFAULT_LOCATION
from heliu.domains.inventory.actions.set_stock import MAX_ON_HAND
from heliu.domains.inventory.events import StockChanged
from heliu.domains.inventory.models import StockMovement
from heliu.kernel import ids, sql
from heliu.kernel.stream import publish_all
from heliu.kernel.transactions import in_transaction

_MAKE_LOCATION = """
INSERT INTO inventory_location (id, shop_id, name, is_default)
VALUES (%(id)s::bigint, %(shop_id)s::bigint, %(name)s::text, true) ON CONFLICT DO NOTHING
"""
_MAKE_ITEMS = """
INSERT INTO inventory_stockitem (id, variant_id, location_id, on_hand, reserved, unlimited)
SELECT fresh.id, v.id, l.id, 0, 0, false
  FROM unnest(%(ids)s::bigint[], %(variant_ids)s::bigint[]) AS fresh (id, variant_id)
  JOIN catalog_variant v ON v.id = fresh.variant_id
  JOIN catalog_product p ON p.id = v.product_id AND p.shop_id = %(shop_id)s::bigint
  JOIN inventory_location l ON l.shop_id = p.shop_id AND l.is_default
 WHERE NOT EXISTS (SELECT FROM inventory_stockitem i
                    WHERE i.variant_id = v.id AND i.location_id = l.id)
 ORDER BY v.id
ON CONFLICT DO NOTHING
"""
_LOCKED = """
SELECT i.id, i.variant_id, i.on_hand, i.unlimited
  FROM inventory_stockitem i
  JOIN inventory_location l ON l.id = i.location_id AND l.is_default
 WHERE i.variant_id = ANY(%(variant_ids)s::bigint[]) AND l.shop_id = %(shop_id)s::bigint
 ORDER BY i.variant_id, i.id
   FOR UPDATE OF i
"""
_PROMISED = """
SELECT r.stock_item_id AS item_id, sum(r.quantity)::int AS quantity
  FROM inventory_reservation r
 WHERE r.stock_item_id = ANY(%(ids)s::bigint[]) AND r.state IN ('held', 'sold')
 GROUP BY r.stock_item_id
"""
_SET = """
UPDATE inventory_stockitem i
   SET on_hand = fresh.on_hand, unlimited = fresh.unlimited, reserved = fresh.reserved
  FROM unnest(%(ids)s::bigint[], %(on_hand)s::int[], %(unlimited)s::bool[], %(reserved)s::int[])
       AS fresh (id, on_hand, unlimited, reserved)
 WHERE i.id = fresh.id
"""


class StockStatement(msgspec.Struct, frozen=True, kw_only=True):
    """What a file says of one variant, and what the file before it said (None: there was none)."""

    variant_id: int
    quantity: int
    unlimited: bool = False
    last_quantity: int | None = None
    last_unlimited: bool = False


class _Item(msgspec.Struct, frozen=True):
    id: int
    variant_id: int
    on_hand: int
    unlimited: bool


class _Promise(msgspec.Struct, frozen=True):
    item_id: int
    quantity: int


class _Change(msgspec.Struct, frozen=True):
    item: _Item
    on_hand: int
    unlimited: bool
    reserved: int


@in_transaction
def restate_stock(
    *,
    shop_id: int,
    statements: Sequence[StockStatement],
    by_user_id: int | None = None,
    reason: str = StockMovement.Reason.IMPORT,
) -> set[int]:
    """Move on hand by (quantity - last quantity), or to the quantity where there is no last one.

    It never goes below zero or below what is promised to buyers. Selling without limit is switched
    only where the file changed it. Returns the variants whose stock changed; each is a movement,
    and on the stream. Variants of other shops are passed over.
    """
    by_variant = {statement.variant_id: statement for statement in statements}
    if not by_variant:
        return set()
    wanted = {"shop_id": shop_id, "variant_ids": sorted(by_variant)}
    sql.execute(_MAKE_LOCATION, {"id": ids.new_id(), "shop_id": shop_id, "name": DEFAULT_LOCATION})
    sql.execute(_MAKE_ITEMS, {**wanted, "ids": [ids.new_id() for _ in by_variant]})
    items = sql.fetch(_LOCKED, wanted, _Item)
    # Unlimited counts nothing, so what was promised meanwhile is summed from the reservations.
    promises = sql.fetch(_PROMISED, {"ids": [item.id for item in items]}, _Promise)
    promised = {promise.item_id: promise.quantity for promise in promises}
    changes = [
        change
        for item in items
        if (change := _change(item, by_variant[item.variant_id], promised.get(item.id, 0)))
    ]
    _write(changes, shop_id=shop_id, by_user_id=by_user_id, reason=reason)
    return {change.item.variant_id for change in changes}


def _change(item: _Item, said: StockStatement, promised: int) -> _Change | None:
    is_first = said.last_quantity is None
    unlimited = item.unlimited
    if is_first or said.unlimited != said.last_unlimited:
        unlimited = said.unlimited
    on_hand = said.quantity
    if said.last_quantity is not None and not (item.unlimited and not unlimited):
        on_hand = item.on_hand + said.quantity - said.last_quantity
    floor = 0 if unlimited else promised
    on_hand = min(max(on_hand, floor, 0), MAX_ON_HAND)
    if (on_hand, unlimited) == (item.on_hand, item.unlimited):
        return None
    return _Change(item, on_hand, unlimited, floor)


def _write(changes: list[_Change], *, shop_id: int, by_user_id: int | None, reason: str) -> None:
    if not changes:
        return
    sql.execute(
        _SET,
        {
            "ids": [change.item.id for change in changes],
            "on_hand": [change.on_hand for change in changes],
            "unlimited": [change.unlimited for change in changes],
            "reserved": [change.reserved for change in changes],
        },
    )
    moved = [(change, change.on_hand - change.item.on_hand) for change in changes]
    StockMovement.objects.bulk_create(
        StockMovement(
            stock_item_id=change.item.id, delta=delta, reason=reason, by_user_id=by_user_id
        )
        for change, delta in moved
        if delta
    )
    publish_all(
        (StockChanged(shop_id=shop_id, delta=delta, reason=reason), change.item.variant_id)
        for change, delta in moved
    )
