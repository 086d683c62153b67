"""The one door payment callbacks come through, whoever carries them."""

from collections.abc import Mapping

from heliu.domains.checkout.actions import settle_payment
from heliu.domains.payments.actions import accept_callback
from heliu.domains.payments.queries import intent_by_reference


def receive(*, provider: str, headers: Mapping[str, str], body: bytes) -> bool:
    """Verify a callback, then have the payment it names settled by asking the provider.

    False when it is forged, too old or unreadable. Raises LookupError for an unknown provider.
    """
    reference = accept_callback.accept_callback(provider=provider, headers=headers, body=body)
    if reference is None:
        return False
    intent = intent_by_reference.intent_by_reference(provider=provider, reference=reference)
    if intent is not None:
        settle_payment.settle_payment(intent_id=intent.id)
    return True
