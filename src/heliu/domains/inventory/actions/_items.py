"""The stock item of a variant at its shop's default location: made when first needed, locked."""

import msgspec

from heliu.kernel import ids, sql

#: The statement's own name of the place that online orders take from.
DEFAULT_LOCATION = "default"

_LOCKED = """
SELECT i.id, l.shop_id, i.on_hand, i.reserved, i.unlimited
  FROM inventory_stockitem i
  JOIN inventory_location l ON l.id = i.location_id AND l.is_default
 WHERE i.variant_id = %(variant_id)s::bigint
   FOR UPDATE OF i
"""
_MAKE_LOCATION = """
INSERT INTO inventory_location (id, shop_id, name, is_default)
SELECT %(id)s::bigint, p.shop_id, %(name)s::text, true
  FROM catalog_variant v JOIN catalog_product p ON p.id = v.product_id
 WHERE v.id = %(variant_id)s::bigint
ON CONFLICT DO NOTHING
"""
_MAKE_ITEM = """
INSERT INTO inventory_stockitem (id, variant_id, location_id, on_hand, reserved, unlimited)
SELECT %(id)s::bigint, v.id, l.id, 0, 0, false
  FROM catalog_variant v
  JOIN catalog_product p ON p.id = v.product_id
  JOIN inventory_location l ON l.shop_id = p.shop_id AND l.is_default
 WHERE v.id = %(variant_id)s::bigint
ON CONFLICT DO NOTHING
"""
_LOCK_MANY = """
SELECT i.id
  FROM inventory_reservation r JOIN inventory_stockitem i ON i.id = r.stock_item_id
 WHERE r.holder_kind = %(kind)s::text AND r.holder_id = ANY(%(ids)s::bigint[])
   AND r.state <> 'released'  -- as the index says: without it the whole table would be read
 ORDER BY i.variant_id, i.id
   FOR UPDATE OF i
"""


class UnknownVariant(LookupError):
    """There is no such variant."""

    code = "unknown_variant"


class StockItemRow(msgspec.Struct, frozen=True):
    """A locked stock item."""

    id: int
    shop_id: int
    on_hand: int
    reserved: int
    unlimited: bool


def locked_item(variant_id: int) -> StockItemRow:
    """The variant's item, locked until the transaction ends; made (empty) when there is none.

    Raises UnknownVariant.
    """
    item = sql.fetch_one(_LOCKED, {"variant_id": variant_id}, StockItemRow)
    if item is None:
        made = {"variant_id": variant_id, "id": ids.new_id(), "name": DEFAULT_LOCATION}
        sql.execute(_MAKE_LOCATION, made)
        sql.execute(_MAKE_ITEM, {"variant_id": variant_id, "id": ids.new_id()})
        item = sql.fetch_one(_LOCKED, {"variant_id": variant_id}, StockItemRow)
    if item is None:
        raise UnknownVariant(variant_id)
    return item


def lock_items_of(holder_kind: str, holder_ids: list[int]) -> None:
    """Lock the stock items these holders' reservations count on, in the one order all use."""
    sql.fetch_tuples(_LOCK_MANY, {"kind": holder_kind, "ids": holder_ids})
