"""A merchant's statement: every movement of money held for them or theirs."""

from datetime import datetime

from heliu.domains.ledger.types import StatementRow, StatementSums
from heliu.kernel import sql

_MOVED = """
WITH moved AS (
  SELECT t.id, t.kind, t.subject_kind, t.subject_id, t.occurred_at, t.reason, h.currency,
         COALESCE(-sum(p.amount_minor) FILTER (WHERE a.code = 'escrow'), 0)::bigint AS held_minor,
         COALESCE(-sum(p.amount_minor) FILTER (WHERE a.code = 'merchant'), 0)::bigint
           AS available_minor,
         COALESCE(-sum(p.amount_minor) FILTER (WHERE a.code = 'commission'), 0)::bigint
           AS fee_minor
    FROM ledger_hold h
    JOIN ledger_transfer t ON t.subject_kind = h.subject_kind AND t.subject_id = h.subject_id
    JOIN ledger_posting p ON p.transfer_id = t.id
    JOIN ledger_account a ON a.id = p.account_id
   WHERE h.payee_kind = %(kind)s::text AND h.payee_id = %(id)s::bigint
   GROUP BY t.id, h.currency
)
"""
_WANTED = """
 WHERE (%(since)s::timestamptz IS NULL OR m.occurred_at >= %(since)s::timestamptz)
   AND (%(until)s::timestamptz IS NULL OR m.occurred_at < %(until)s::timestamptz)
"""
# The balances run over everything there was; only then it is narrowed to what is asked for.
_ROWS = """
SELECT m.id, m.kind, m.subject_kind, m.subject_id, m.occurred_at, m.held_minor,
       m.available_minor, m.fee_minor, m.held_after, m.available_after, m.currency, m.reason
  FROM (SELECT moved.*, sum(held_minor) OVER so_far ::bigint AS held_after,
               sum(available_minor) OVER so_far ::bigint AS available_after
          FROM moved WINDOW so_far AS (PARTITION BY currency ORDER BY id)) m
"""
_OF_PAGE = """
   AND (%(movement)s::text = '' OR m.kind = %(movement)s::text)
   AND (%(before_id)s::bigint IS NULL OR m.id < %(before_id)s::bigint)
 ORDER BY m.id DESC
 LIMIT %(limit)s::bigint
"""
_SUMS = """
SELECT m.currency,
       COALESCE(sum(m.held_minor) FILTER (WHERE m.kind = 'hold'), 0)::bigint AS paid,
       COALESCE(sum(m.available_minor) FILTER (WHERE m.kind = 'release'), 0)::bigint AS released,
       COALESCE(sum(m.fee_minor), 0)::bigint AS fees,
       COALESCE(-sum(m.held_minor) FILTER (WHERE m.kind IN ('refund', 'void')), 0)::bigint
         AS refunded
  FROM moved m
"""
_STATEMENT = _MOVED + _ROWS + _WANTED + _OF_PAGE
_ADDED_UP = _MOVED + _SUMS + _WANTED + " GROUP BY m.currency ORDER BY m.currency"


def payee_statement(
    *,
    payee_kind: str,
    payee_id: int,
    movement: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    before_id: int | None = None,
    limit: int = 50,
) -> list[StatementRow]:
    """Transfers of the payee, newest first, each with the balances right after it.

    ``movement`` (hold, release, refund, void), ``since`` and ``until`` (excluded) narrow; page on
    with the last ``id``. Cost: 1 SQL.
    """
    params = {
        "kind": payee_kind,
        "id": payee_id,
        "movement": movement,
        "since": since,
        "until": until,
        "before_id": before_id,
        "limit": limit,
    }
    return sql.fetch(_STATEMENT, params, StatementRow)


def statement_sums(
    *, payee_kind: str, payee_id: int, since: datetime | None = None, until: datetime | None = None
) -> list[StatementSums]:
    """What a stretch of the statement comes to, per currency; none without any. Cost: 1 SQL."""
    params = {"kind": payee_kind, "id": payee_id, "since": since, "until": until}
    return sql.fetch(_ADDED_UP, params, StatementSums)
