"""Whom an actor has blocked."""

from heliu.domains.accounts.types import ActorCard
from heliu.kernel import sql

_SQL = """
SELECT a.id, a.kind, a.handle, a.name, coalesce(m.key, '') AS avatar_key
  FROM accounts_block b
  JOIN accounts_actor a ON a.id = b.blocked_id
  LEFT JOIN kernel_mediafile m ON m.id = a.avatar_id
 WHERE b.blocker_id = %(actor_id)s
 ORDER BY b.id DESC
"""


def blocked_by(actor_id: int) -> list[ActorCard]:
    """The blocked, the newest first. Cost: 1 SQL."""
    return sql.fetch(_SQL, {"actor_id": actor_id}, ActorCard)
