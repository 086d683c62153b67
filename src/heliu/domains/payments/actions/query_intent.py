"""Ask the provider how a payment stands."""

import structlog

from heliu.domains.payments import providers
from heliu.domains.payments.queries import intent_row
from heliu.domains.payments.types import IntentRow, ProviderState, Standing

_log = structlog.get_logger(__name__)


class ReportRefused(Exception):
    """The provider says it collected another amount or currency than was asked for."""

    code = "report_refused"


def query_intent(*, intent_id: int) -> ProviderState:
    """How the payment stands at its provider, asked now: outside a transaction.

    Raises ReportRefused (logged: somebody has to look), IntentNotFound.
    """
    intent = intent_row.intent_row(intent_id)
    if intent.provider_reference is None:
        return ProviderState(standing=Standing.UNKNOWN)
    return checked(
        intent, providers.provider(intent.provider).query(reference=intent.provider_reference)
    )


def checked(intent: IntentRow, report: ProviderState) -> ProviderState:
    """The report, when it is about our money. Raises ReportRefused."""
    if report.standing is not Standing.PAID:
        return report
    if (report.amount_minor, report.currency) != (intent.amount_minor, intent.currency):
        _log.error(
            "payment_report_refused",
            intent_id=intent.id,
            asked=f"{intent.amount_minor} {intent.currency}",
            reported=f"{report.amount_minor} {report.currency}",
        )
        raise ReportRefused(intent.id)
    return report
