"""Send the payer to the provider."""

from heliu.domains.payments import providers
from heliu.domains.payments.queries import intent_row
from heliu.kernel import ids, sql

# The reference is ours and stored first: a crash between the two leaves a payment we can ask about.
_NAME = """
UPDATE payments_paymentintent SET provider_reference = %(reference)s::text, state = 'pending'
 WHERE id = %(id)s::bigint AND state IN ('created', 'failed')
"""


class NotPayable(Exception):
    """It is paid already, or too late."""

    code = "not_payable"


def start_intent(
    *, intent_id: int, return_url: str, callback_url: str, description: str = ""
) -> str:
    """Tell the provider of the payment and return the address where the payer pays.

    Goes over the network: call it outside a transaction. Pressed again it leads to the same
    payment; after a decline to a new attempt. Raises NotPayable, IntentNotFound.
    """
    sql.execute(_NAME, {"id": intent_id, "reference": ids.public_number(20)})
    intent = intent_row.intent_row(intent_id)
    if intent.state != "pending" or not intent.provider_reference:
        raise NotPayable(intent.state)
    provider = providers.provider(intent.provider)
    pay_url = provider.open(
        reference=intent.provider_reference,
        amount_minor=intent.amount_minor,
        currency=intent.currency,
        description=description,
        return_url=return_url,
        callback_url=callback_url,
    )
    # Who gave it up meanwhile could not close what the provider did not know yet.
    state = intent_row.intent_row(intent_id).state
    if state == "cancelled":
        provider.close(reference=intent.provider_reference)
        raise NotPayable(state)
    return pay_url
