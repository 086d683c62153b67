"""The shop a mail is about."""

from heliu.domains.notifications.types import MailShop
from heliu.kernel import sql

_SQL = """
SELECT s.id, a.name, a.handle,
       coalesce((SELECT reason FROM audit_entry
                  WHERE subject_kind = 'shop' AND subject_id = s.id::text AND act = %(act)s
                  ORDER BY id DESC LIMIT 1), '') AS reason
  FROM shops_shop s
  JOIN accounts_actor a ON a.id = s.actor_id
 WHERE s.id = %(shop_id)s::bigint
"""


def mail_shop(*, shop_id: int, act: str) -> MailShop | None:
    """The shop, with the reason for the last such act on record. Cost: 1 SQL."""
    return sql.fetch_one(_SQL, {"shop_id": shop_id, "act": act}, MailShop)
