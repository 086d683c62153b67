"""What a merchant has."""

from heliu.domains.ledger.types import Balance
from heliu.kernel import sql

# What is theirs is read off the postings alone; what is held for them off the holds.
_SQL = """
SELECT COALESCE((SELECT sum(amount_minor - released_minor - refunded_minor - fees_minor)
                   FROM ledger_hold
                  WHERE payee_kind = %(kind)s::text AND payee_id = %(id)s::bigint), 0)::bigint
         AS held,
       COALESCE((SELECT -sum(p.amount_minor)
                   FROM ledger_account a JOIN ledger_posting p ON p.account_id = a.id
                  WHERE a.owner_kind = %(kind)s::text AND a.owner_id = %(id)s::bigint
                    AND a.code = 'merchant'), 0)::bigint
         AS available
"""


def payee_balance(*, payee_kind: str, payee_id: int) -> Balance:
    """The payee's balance, in the installation's one settlement currency. Cost: 1 SQL."""
    return sql.fetch(_SQL, {"kind": payee_kind, "id": payee_id}, Balance)[0]
