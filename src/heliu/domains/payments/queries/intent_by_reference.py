"""A payment by what the provider calls it."""

from heliu.domains.payments.types import IntentRow
from heliu.kernel import sql

_SQL = """
SELECT id, payer_id, subject_kind, subject_id, amount_minor, refunded_minor, currency, provider,
       provider_reference, state
  FROM payments_paymentintent
 WHERE provider = %(provider)s::text AND provider_reference = %(reference)s::text
"""


def intent_by_reference(*, provider: str, reference: str) -> IntentRow | None:
    """The payment, or None: of an attempt that a newer one replaced, too. Cost: 1 SQL."""
    return sql.fetch_one(_SQL, {"provider": provider, "reference": reference}, IntentRow)
