"""Where a person gets mail."""

from heliu.domains.accounts.types import MailTo
from heliu.kernel import sql

_SQL = """
SELECT u.email, a.name, u.locale
  FROM accounts_user u
  JOIN accounts_actor a ON a.user_id = u.id
 WHERE u.id = %(user_id)s AND u.is_active
"""


def mail_address(user_id: int) -> MailTo | None:
    """Address, name and language; None for who has left. Cost: 1 SQL."""
    return sql.fetch_one(_SQL, {"user_id": user_id}, MailTo)
