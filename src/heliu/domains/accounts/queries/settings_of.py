"""What a person can change about themselves."""

from heliu.domains.accounts.types import Settings
from heliu.kernel import sql

_SQL = """
SELECT u.email, a.handle, a.name, a.bio, coalesce(m.key, '') AS avatar_key, u.locale, u.time_zone
  FROM accounts_user u
  JOIN accounts_actor a ON a.user_id = u.id
  LEFT JOIN kernel_mediafile m ON m.id = a.avatar_id
 WHERE u.id = %(user_id)s
"""


def settings_of(user_id: int) -> Settings | None:
    """The settings, or None for nobody. Cost: 1 SQL."""
    return sql.fetch_one(_SQL, {"user_id": user_id}, Settings)
