"""What can still be bought, variant by variant."""

from collections.abc import Sequence

from heliu.domains.inventory.types import Availability
from heliu.kernel import sql

_SQL = """
SELECT i.variant_id, CASE WHEN i.unlimited THEN NULL ELSE i.on_hand - i.reserved END AS available
  FROM inventory_stockitem i
  JOIN inventory_location l ON l.id = i.location_id AND l.is_default
 WHERE i.variant_id = ANY(%(ids)s::bigint[])
"""


def availability(variant_ids: Sequence[int]) -> dict[int, Availability]:
    """Units left per variant, None without limit; a variant never counted has 0. Cost: 1 SQL."""
    rows = sql.fetch(_SQL, {"ids": list(variant_ids)}, Availability)
    found = {row.variant_id: row for row in rows}
    return {id_: found.get(id_) or Availability(variant_id=id_, available=0) for id_ in variant_ids}
