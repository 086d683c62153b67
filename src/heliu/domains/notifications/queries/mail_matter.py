"""What a mail about an operator's act is about: a shop, a product of one, or a person."""

from heliu.domains.notifications.types import MailKind, MailMatter
from heliu.kernel import sql

_REASON = """
coalesce((SELECT reason FROM audit_entry
           WHERE subject_kind = %(kind)s AND subject_id = %(id)s::bigint::text AND act = %(act)s
           ORDER BY id DESC LIMIT 1), '')
"""
_SHOP = f"""
SELECT s.id, a.name, a.handle, {_REASON} AS reason
  FROM shops_shop s
  JOIN accounts_actor a ON a.id = s.actor_id
 WHERE s.id = %(id)s::bigint
"""  # noqa: S608 - our own text
_PRODUCT = f"""
SELECT p.id, a.name, a.handle, {_REASON} AS reason, p.title
  FROM catalog_product p
  JOIN shops_shop s ON s.id = p.shop_id
  JOIN accounts_actor a ON a.id = s.actor_id
 WHERE p.id = %(id)s::bigint
"""  # noqa: S608 - as above
_PERSON = f"""
SELECT a.user_id AS id, a.name, a.handle, {_REASON} AS reason
  FROM accounts_actor a
 WHERE a.user_id = %(id)s::bigint
"""  # noqa: S608 - as above
#: The statement, what the record calls such a subject, and the act whose reason is told.
_OF: dict[MailKind, tuple[str, str, str]] = {
    MailKind.SHOP_APPLIED: (_SHOP, "shop", ""),
    MailKind.SHOP_APPROVED: (_SHOP, "shop", ""),
    MailKind.SHOP_REFUSED: (_SHOP, "shop", "shops.refuse_shop"),
    MailKind.SHOP_SUSPENDED: (_SHOP, "shop", "shops.suspend_shop"),
    MailKind.SHOP_REOPENED: (_SHOP, "shop", ""),
    MailKind.TAKEN_DOWN: (_PRODUCT, "product", "catalog.take_down_product"),
    MailKind.PERSON_SUSPENDED: (_PERSON, "user", "accounts.suspend_user"),
    MailKind.PERSON_REINSTATED: (_PERSON, "user", ""),
}


def mail_matter(*, kind: MailKind, matter_id: int) -> MailMatter | None:
    """It, with the reason on record for the last such act. Cost: 1 SQL."""
    statement, subject_kind, act = _OF[kind]
    return sql.fetch_one(statement, {"id": matter_id, "kind": subject_kind, "act": act}, MailMatter)
