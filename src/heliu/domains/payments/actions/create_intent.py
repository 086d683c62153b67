"""The wish to collect an amount."""

from heliu.domains.payments import providers
from heliu.domains.payments.models import PaymentIntent
from heliu.kernel import clock, ids, sql
from heliu.kernel.transactions import in_transaction

_CREATE = """
INSERT INTO payments_paymentintent
       (id, idempotency_key, payer_id, subject_kind, subject_id, amount_minor, refunded_minor,
        currency, provider, state, created_at)
VALUES (%(id)s::bigint, %(key)s::text, %(payer_id)s::bigint, %(subject_kind)s::text,
        %(subject_id)s::bigint, %(amount)s::bigint, 0, %(currency)s::text, %(provider)s::text,
        'created', %(now)s::timestamptz)
ON CONFLICT (idempotency_key) DO NOTHING
"""


class KeyReused(Exception):
    """The idempotency key already stands for another payment."""

    code = "key_reused"


@in_transaction
def create_intent(
    *,
    key: str,
    payer_id: int,
    subject_kind: str,
    subject_id: int,
    amount_minor: int,
    currency: str,
    provider: str | None = None,
) -> int:
    """Note the wish; the provider is told later, by ``start_intent``. The same key: the same id.

    Without a ``provider`` the one that is switched on for new payments. Raises KeyReused when the
    key stands for another payment.
    """
    intent_id = ids.new_id()
    wanted = {
        "payer_id": payer_id,
        "subject_kind": subject_kind,
        "subject_id": subject_id,
        "currency": currency,
        "provider": provider or providers.usual(),
    }
    params = {**wanted, "id": intent_id, "key": key, "amount": amount_minor, "now": clock.now()}
    if sql.execute(_CREATE, params):
        return intent_id
    earlier = PaymentIntent.objects.filter(
        idempotency_key=key, amount_minor=amount_minor, **wanted
    ).first()
    if earlier is None:
        raise KeyReused(key)
    return int(earlier.pk)
