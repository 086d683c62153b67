"""Shops in a line."""

from collections.abc import Iterable

from heliu.domains.shops.types import ShopCard
from heliu.kernel import sql

_SQL = """
SELECT s.id, s.actor_id, a.handle, a.name, s.accent, coalesce(m.key, '') AS avatar_key, s.state,
       s.currency
  FROM shops_shop s
  JOIN accounts_actor a ON a.id = s.actor_id
  LEFT JOIN kernel_mediafile m ON m.id = a.avatar_id
 WHERE s.id = ANY(%(ids)s::bigint[])
"""


def shop_cards(ids: Iterable[int]) -> dict[int, ShopCard]:
    """Cards by shop id; unknown ids are left out. Cost: 1 SQL, none for no ids."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    return {card.id: card for card in sql.fetch(_SQL, {"ids": wanted}, ShopCard)}
