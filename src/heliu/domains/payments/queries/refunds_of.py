"""Money that went, or is going, back."""

from collections.abc import Sequence

from heliu.domains.payments.types import RefundRow
from heliu.kernel import sql

_SQL = """
SELECT id, subject_id, amount_minor, currency, state, requested_at, settled_at
  FROM payments_refund
 WHERE subject_kind = %(kind)s::text AND subject_id = ANY(%(ids)s::bigint[])
 ORDER BY id
"""


def refunds_of(*, subject_kind: str, subject_ids: Sequence[int]) -> list[RefundRow]:
    """The refunds of these subjects, oldest first. Cost: 1 SQL."""
    return sql.fetch(_SQL, {"kind": subject_kind, "ids": list(subject_ids)}, RefundRow)
