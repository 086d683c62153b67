"""The job that has the provider give money back."""

from django.db import transaction

from heliu.domains.payments import providers
from heliu.domains.payments.events import RefundSucceeded
from heliu.domains.payments.models import Refund
from heliu.kernel import clock, sql
from heliu.kernel.jobs import UNTIL_DONE, job
from heliu.kernel.stream import publish

_DONE = """
UPDATE payments_refund
   SET state = 'succeeded', settled_at = %(now)s::timestamptz, last_error = ''
 WHERE id = %(id)s::bigint AND state <> 'succeeded'
"""
_FAILED = """
UPDATE payments_refund SET state = 'failed', last_error = %(error)s::text
 WHERE id = %(id)s::bigint AND state <> 'succeeded'
"""


@job(queue="payments", retry=UNTIL_DONE)
def send_refund(refund_id: int) -> None:
    """Have the provider refund, keyed by our own key, so that a retry gives nothing twice.

    What goes wrong is noted on the refund and raised: the job is retried until the money is back.
    """
    refund = Refund.objects.select_related("intent").get(pk=refund_id)
    if refund.state == Refund.State.SUCCEEDED:
        return
    try:
        providers.provider(refund.intent.provider).refund(
            reference=refund.intent.provider_reference or "",
            amount_minor=refund.amount_minor,
            key=refund.idempotency_key,
        )
    except Exception as error:
        sql.execute(_FAILED, {"id": refund_id, "error": f"{type(error).__name__}: {error}"[:500]})
        raise
    with transaction.atomic():
        if sql.execute(_DONE, {"id": refund_id, "now": clock.now()}):
            publish(
                RefundSucceeded(
                    refund_id=refund_id,
                    amount_minor=refund.amount_minor,
                    currency=refund.currency,
                ),
                subject_id=refund.intent_id,
            )
