"""The shop behind an address."""

from heliu.domains.shops.types import ShopFront
from heliu.kernel import sql

_SQL = """
SELECT s.id, s.actor_id, a.handle, a.name, s.tagline, s.story, s.accent,
       coalesce(face.key, '') AS avatar_key, coalesce(cover.key, '') AS cover_key, s.state,
       s.currency, s.created_at
  FROM shops_shop s
  JOIN accounts_actor a ON a.id = s.actor_id
  LEFT JOIN kernel_mediafile face ON face.id = a.avatar_id
  LEFT JOIN kernel_mediafile cover ON cover.id = s.cover_id
 WHERE a.handle = lower(%(handle)s)
"""


def shop_by_handle(handle: str) -> ShopFront | None:
    """The shop's front, or None; a suspended or closed one says so in ``state``. Cost: 1 SQL."""
    return sql.fetch_one(_SQL, {"handle": handle}, ShopFront)
