"""Give a payment up that nobody made."""

from heliu.domains.payments.events import PaymentFailed
from heliu.domains.payments.queries import intent_row
from heliu.kernel import sql
from heliu.kernel.stream import publish
from heliu.kernel.transactions import in_transaction

_CANCEL = """
UPDATE payments_paymentintent SET state = 'cancelled'
 WHERE id = %(id)s::bigint AND state IN ('created', 'pending', 'failed')
"""


@in_transaction
def cancel_intent(*, intent_id: int) -> bool:
    """Let nobody be sent to the provider for it any more; True when this call did it.

    Money that comes all the same is still noted, by ``settle_intent``. Raises IntentNotFound.
    """
    intent = intent_row.intent_row(intent_id)
    if not sql.execute(_CANCEL, {"id": intent_id}):
        return False
    publish(PaymentFailed(provider=intent.provider), subject_id=intent_id)
    return True
