"""The actor behind an @handle."""

from heliu.domains.accounts.types import ActorProfile
from heliu.kernel import sql

_SQL = """
SELECT a.id, a.kind, a.handle, a.name, a.bio, coalesce(m.key, '') AS avatar_key, a.created_at
  FROM accounts_actor a
  LEFT JOIN kernel_mediafile m ON m.id = a.avatar_id
 WHERE a.handle = lower(%(handle)s) AND a.deleted_at IS NULL AND a.suspended_at IS NULL
"""


def actor_by_handle(handle: str) -> ActorProfile | None:
    """The profile, or None when nobody in sight has (or has any more) this handle. Cost: 1 SQL."""
    return sql.fetch_one(_SQL, {"handle": handle}, ActorProfile)
