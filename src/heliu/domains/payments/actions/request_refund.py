"""Money shall go back to the payer."""

from heliu.domains.payments.actions import send_refund
from heliu.domains.payments.models import Refund
from heliu.kernel import clock, ids, sql
from heliu.kernel.transactions import in_transaction

_REQUEST = """
INSERT INTO payments_refund
       (id, intent_id, idempotency_key, subject_kind, subject_id, amount_minor, currency, state,
        requested_at, last_error)
SELECT %(id)s::bigint, i.id, %(key)s::text, %(subject_kind)s::text, %(subject_id)s::bigint,
       %(amount)s::bigint, i.currency, 'requested', %(now)s::timestamptz, ''
  FROM payments_paymentintent i WHERE i.id = %(intent_id)s::bigint
ON CONFLICT (idempotency_key) DO NOTHING
"""
_COUNT = """
UPDATE payments_paymentintent SET refunded_minor = refunded_minor + %(amount)s::bigint
 WHERE id = %(intent_id)s::bigint AND state = 'succeeded'
   AND refunded_minor + %(amount)s::bigint <= amount_minor
"""


class NotRefundable(Exception):
    """It was never paid, or more would go back than came."""

    code = "not_refundable"


class KeyReused(Exception):
    """The idempotency key already stands for another refund."""

    code = "key_reused"


@in_transaction
def request_refund(
    *, intent_id: int, subject_kind: str, subject_id: int, amount_minor: int, key: str
) -> int:
    """Note the refund and have a job send it after the commit; returns its id.

    The same key again returns the first one. Raises NotRefundable, KeyReused.
    """
    refund_id = ids.new_id()
    params = {"intent_id": intent_id, "amount": amount_minor}
    made = sql.execute(
        _REQUEST,
        {
            **params,
            "id": refund_id,
            "key": key,
            "subject_kind": subject_kind,
            "subject_id": subject_id,
            "now": clock.now(),
        },
    )
    if not made:
        earlier = Refund.objects.filter(
            idempotency_key=key, intent_id=intent_id, amount_minor=amount_minor
        ).first()
        if earlier is None:
            raise KeyReused(key)
        return int(earlier.pk)
    if not sql.execute(_COUNT, params):
        raise NotRefundable(intent_id)
    send_refund.send_refund.defer(refund_id=refund_id)
    return refund_id
