"""What is on hand, counted, of variants at their shop's default location."""

from collections.abc import Sequence

import msgspec

from heliu.kernel import sql

_SQL = """
SELECT i.variant_id, i.on_hand, i.reserved, i.unlimited
  FROM inventory_stockitem i
  JOIN inventory_location l ON l.id = i.location_id AND l.is_default
 WHERE i.variant_id = ANY(%(ids)s::bigint[])
"""


class OnHand(msgspec.Struct, frozen=True):
    """Units there, units promised of them; ``unlimited`` counts nothing."""

    variant_id: int
    on_hand: int
    reserved: int
    unlimited: bool


def stock_on_hand(variant_ids: Sequence[int]) -> dict[int, OnHand]:
    """By variant; those never counted are absent. Cost: 1 SQL."""
    rows = sql.fetch(_SQL, {"ids": list(variant_ids)}, OnHand)
    return {row.variant_id: row for row in rows}
