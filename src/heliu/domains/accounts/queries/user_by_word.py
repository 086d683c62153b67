"""A person found by e-mail or handle, to be given a role in a shop."""

from heliu.kernel import sql

_SQL = """
SELECT u.id
  FROM accounts_user u
  JOIN accounts_actor a ON a.user_id = u.id
 WHERE u.is_active
   AND (lower(u.email) = lower(%(word)s) OR a.handle = lower(ltrim(%(word)s, '@')))
"""


def user_by_word(word: str) -> int | None:
    """The user's id by e-mail address or @handle, or None. Cost: 1 SQL."""
    found: int | None = sql.fetch_value(_SQL, {"word": word.strip()})
    return found
