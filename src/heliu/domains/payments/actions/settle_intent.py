"""Note how a payment ended, after the provider was asked."""

from heliu.domains.payments.events import PaymentFailed, PaymentSucceeded
from heliu.domains.payments.queries import intent_row
from heliu.kernel import clock, sql
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction

# Money that came is money that came: also after the intent was given up.
_SUCCEED = """
UPDATE payments_paymentintent SET state = 'succeeded', settled_at = %(now)s::timestamptz
 WHERE id = %(id)s::bigint AND state <> 'succeeded'
"""
# Only of the attempt that was asked about: the payer may be on the next one by now.
_FAIL = """
UPDATE payments_paymentintent SET state = 'failed'
 WHERE id = %(id)s::bigint AND state = 'pending' AND provider_reference = %(reference)s::text
"""
_CALLBACKS = """
UPDATE payments_providercallback SET settled_at = %(now)s::timestamptz
 WHERE provider = %(provider)s::text AND provider_reference = %(reference)s::text
   AND is_verified AND settled_at IS NULL
"""


@in_transaction
def settle_intent(*, intent_id: int, reference: str, succeeded: bool) -> bool:
    """Note how the attempt called ``reference`` ended, and publish it. Idempotent.

    True when this call was the first to. Raises IntentNotFound.
    """
    now = clock.now()
    intent = intent_row.intent_row(intent_id)
    moved = (
        sql.execute(_SUCCEED, {"id": intent_id, "now": now})
        if succeeded
        else sql.execute(_FAIL, {"id": intent_id, "reference": reference})
    )
    if not moved:
        return False
    sql.execute(_CALLBACKS, {"provider": intent.provider, "reference": reference, "now": now})
    event = (
        PaymentSucceeded(
            amount_minor=intent.amount_minor, currency=intent.currency, provider=intent.provider
        )
        if succeeded
        else PaymentFailed(provider=intent.provider)
    )
    publish(event, subject_id=intent_id)
    return True
