"""A merchant's statement: every movement of money held for them or theirs."""

from heliu.domains.ledger.types import StatementRow
from heliu.kernel import sql

_SQL = """
SELECT t.id, t.kind, t.subject_kind, t.subject_id, t.occurred_at, t.reason, h.currency,
       COALESCE(-sum(p.amount_minor) FILTER (WHERE a.code = 'escrow'), 0)::bigint AS held_minor,
       COALESCE(-sum(p.amount_minor) FILTER (WHERE a.code = 'merchant'), 0)::bigint
         AS available_minor,
       COALESCE(-sum(p.amount_minor) FILTER (WHERE a.code = 'commission'), 0)::bigint AS fee_minor
  FROM ledger_hold h
  JOIN ledger_transfer t ON t.subject_kind = h.subject_kind AND t.subject_id = h.subject_id
  JOIN ledger_posting p ON p.transfer_id = t.id
  JOIN ledger_account a ON a.id = p.account_id
 WHERE h.payee_kind = %(kind)s::text AND h.payee_id = %(id)s::bigint
   AND (%(before_id)s::bigint IS NULL OR t.id < %(before_id)s::bigint)
 GROUP BY t.id, h.currency
 ORDER BY t.id DESC
 LIMIT %(limit)s::bigint
"""


def payee_statement(
    *, payee_kind: str, payee_id: int, before_id: int | None = None, limit: int = 50
) -> list[StatementRow]:
    """Transfers of the payee, newest first; page on with the last ``id``. Cost: 1 SQL."""
    return sql.fetch(
        _SQL,
        {"kind": payee_kind, "id": payee_id, "before_id": before_id, "limit": limit},
        StatementRow,
    )
