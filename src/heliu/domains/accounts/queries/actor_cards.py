"""Actors as others see them in a line."""

from collections.abc import Iterable

from heliu.domains.accounts.types import ActorCard
from heliu.kernel import sql

_SQL = """
SELECT a.id, a.kind, a.handle, a.name, coalesce(m.key, '') AS avatar_key
  FROM accounts_actor a
  LEFT JOIN kernel_mediafile m ON m.id = a.avatar_id
 WHERE a.id = ANY(%(ids)s::bigint[])
"""


def actor_cards(ids: Iterable[int]) -> dict[int, ActorCard]:
    """Cards by actor id; unknown ids are left out. Cost: 1 SQL, none for no ids."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    return {card.id: card for card in sql.fetch(_SQL, {"ids": wanted}, ActorCard)}
