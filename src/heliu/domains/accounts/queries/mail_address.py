"""Where a person gets mail."""

from heliu.domains.accounts.types import MailTo
from heliu.kernel import sql

_SQL = """
SELECT u.email, a.name, u.locale
  FROM accounts_user u
  JOIN accounts_actor a ON a.user_id = u.id
 WHERE u.id = %(user_id)s
   AND (u.is_active OR (%(even_suspended)s::bool AND u.deleted_at IS NULL))
"""


def mail_address(user_id: int, *, even_suspended: bool = False) -> MailTo | None:
    """Address, name and language; None for who has left or was shut out. Cost: 1 SQL.

    With ``even_suspended`` who was shut out is found too: to be told so.
    """
    about = {"user_id": user_id, "even_suspended": even_suspended}
    return sql.fetch_one(_SQL, about, MailTo)
