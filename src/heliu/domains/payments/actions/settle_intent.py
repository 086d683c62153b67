"""Note how a payment ended, after the provider was asked."""

from django.db import transaction

from heliu.domains.payments.events import PaymentFailed, PaymentSucceeded
from heliu.domains.payments.queries import intent_row
from heliu.kernel import clock, sql
from heliu.kernel.stream import publish

# Money that came is money that came: also after the intent was given up.
_SUCCEED = """
UPDATE payments_paymentintent SET state = 'succeeded', settled_at = %(now)s::timestamptz
 WHERE id = %(id)s::bigint AND state <> 'succeeded'
"""
_FAIL = """
UPDATE payments_paymentintent SET state = 'failed'
 WHERE id = %(id)s::bigint AND state IN ('created', 'pending')
"""
_CALLBACKS = """
UPDATE payments_providercallback SET settled_at = %(now)s::timestamptz
 WHERE provider = %(provider)s::text AND provider_reference = %(reference)s::text
   AND is_verified AND settled_at IS NULL
"""


@transaction.atomic
def settle_intent(*, intent_id: int, succeeded: bool) -> bool:
    """Note the end and publish it; True when this call was the first to. Idempotent.

    Raises IntentNotFound.
    """
    now = clock.now()
    intent = intent_row.intent_row(intent_id)
    if not sql.execute(_SUCCEED if succeeded else _FAIL, _params(intent_id, succeeded)):
        return False
    if intent.provider_reference:
        sql.execute(
            _CALLBACKS,
            {"provider": intent.provider, "reference": intent.provider_reference, "now": now},
        )
    event = (
        PaymentSucceeded(
            amount_minor=intent.amount_minor, currency=intent.currency, provider=intent.provider
        )
        if succeeded
        else PaymentFailed(provider=intent.provider)
    )
    publish(event, subject_id=intent_id)
    return True


def _params(intent_id: int, succeeded: bool) -> dict[str, object]:
    return {"id": intent_id, "now": clock.now()} if succeeded else {"id": intent_id}
