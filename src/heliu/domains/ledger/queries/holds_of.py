"""What stands under escrow for several subjects at once."""

from collections.abc import Sequence

from heliu.domains.ledger.types import HoldRow
from heliu.kernel import sql

_SQL = """
SELECT subject_id, amount_minor AS paid,
       amount_minor - released_minor - refunded_minor - fees_minor AS held,
       released_minor AS released, refunded_minor AS refunded, fees_minor AS fees, currency
  FROM ledger_hold
 WHERE subject_kind = %(kind)s::text AND subject_id = ANY(%(ids)s::bigint[])
"""


def holds_of(*, subject_kind: str, subject_ids: Sequence[int]) -> dict[int, HoldRow]:
    """The holds by subject; who never paid is not in it. Cost: 1 SQL."""
    rows = sql.fetch(_SQL, {"kind": subject_kind, "ids": list(subject_ids)}, HoldRow)
    return {row.subject_id: row for row in rows}
