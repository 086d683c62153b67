"""A payment as it stands here."""

from heliu.domains.payments.types import IntentRow
from heliu.kernel import sql

_SQL = """
SELECT id, payer_id, subject_kind, subject_id, amount_minor, refunded_minor, currency, provider,
       provider_reference, state
  FROM payments_paymentintent WHERE id = %(id)s::bigint
"""


class IntentNotFound(LookupError):
    """There is no such payment."""

    code = "intent_not_found"


def intent_row(intent_id: int) -> IntentRow:
    """The payment. Cost: 1 SQL. Raises IntentNotFound."""
    found = sql.fetch_one(_SQL, {"id": intent_id}, IntentRow)
    if found is None:
        raise IntentNotFound(intent_id)
    return found
