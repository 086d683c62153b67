"""The sandbox bank's side of the counter: somebody pressed a button on its pay page."""

import secrets
from datetime import timedelta

from heliu.domains.payments import providers
from heliu.domains.payments.providers.sandbox import SandboxProvider
from heliu.domains.payments.queries import sandbox_page
from heliu.domains.payments.types import Decision, SandboxDecision, SignedCallback
from heliu.kernel import clock, sql

#: How long the slow bank takes.
DELAY = timedelta(seconds=20)

_DECIDE = """
UPDATE payments_sandboxcharge
   SET state = %(state)s::text, decided_at = %(at)s::timestamptz
 WHERE reference = %(reference)s::text AND state = 'open'
"""


class UnknownCharge(LookupError):
    """The bank knows no such charge."""

    code = "unknown_charge"


class AlreadyDecided(Exception):
    """The charge was paid, declined or closed before."""

    code = "already_decided"


def sandbox_decide(*, reference: str, decision: Decision) -> SandboxDecision:
    """Decide an open charge. The callbacks to send, where to, and where the payer goes next.

    Raises UnknownCharge, AlreadyDecided.
    """
    bank = providers.provider("sandbox")
    charge = sandbox_page.sandbox_page(reference)
    if charge is None or not isinstance(bank, SandboxProvider):
        raise UnknownCharge(reference)
    if decision is not Decision.FORGE:
        state = "declined" if decision is Decision.DECLINE else "paid"
        at = clock.now() + (DELAY if decision is Decision.DELAY else timedelta())
        if not sql.execute(_DECIDE, {"reference": reference, "state": state, "at": at}):
            raise AlreadyDecided(reference)
    return SandboxDecision(
        callbacks=_callbacks(bank, reference, decision),
        callback_url=charge.callback_url,
        return_url=charge.return_url,
    )


def _callbacks(bank: SandboxProvider, reference: str, decision: Decision) -> list[SignedCallback]:
    if decision is Decision.DELAY:
        return []
    if decision is Decision.FORGE:
        return [bank.message(reference=reference, state="paid", key=secrets.token_hex(32))]
    state = "declined" if decision is Decision.DECLINE else "paid"
    said = bank.message(reference=reference, state=state)
    return [said, said] if decision is Decision.DUPLICATE else [said]
