"""What a merchant has."""

from heliu.domains.ledger.types import Balance
from heliu.kernel import sql

# What is theirs is read off the postings alone; what is held for them off the holds.
_SQL = """
SELECT c.currency, sum(c.held)::bigint AS held, sum(c.available)::bigint AS available
  FROM (
    SELECT currency, amount_minor - released_minor - refunded_minor - fees_minor AS held,
           0 AS available
      FROM ledger_hold
     WHERE payee_kind = %(kind)s::text AND payee_id = %(id)s::bigint
    UNION ALL
    SELECT p.currency, 0, -p.amount_minor
      FROM ledger_account a JOIN ledger_posting p ON p.account_id = a.id
     WHERE a.owner_kind = %(kind)s::text AND a.owner_id = %(id)s::bigint AND a.code = 'merchant'
  ) c
 GROUP BY c.currency
 ORDER BY c.currency
"""


def payee_balance(*, payee_kind: str, payee_id: int) -> list[Balance]:
    """The payee's balances, one per currency it ever had; none at first. Cost: 1 SQL."""
    return sql.fetch(_SQL, {"kind": payee_kind, "id": payee_id}, Balance)
