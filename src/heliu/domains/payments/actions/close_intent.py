"""Take a payment back at the provider, before it is paid."""

from heliu.domains.payments import providers
from heliu.domains.payments.actions import query_intent
from heliu.domains.payments.queries import intent_row
from heliu.domains.payments.types import ProviderState, Standing

ReportRefused = query_intent.ReportRefused


def close_intent(*, intent_id: int) -> ProviderState:
    """Ask the provider to let nobody pay it any more; how it stands then (perhaps paid already).

    Goes over the network: outside a transaction. Raises ReportRefused, IntentNotFound.
    """
    intent = intent_row.intent_row(intent_id)
    if intent.provider_reference is None:
        return ProviderState(standing=Standing.UNKNOWN)
    report = providers.provider(intent.provider).close(reference=intent.provider_reference)
    return query_intent.checked(intent, report)
