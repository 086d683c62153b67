"""The sandbox provider: a bank that is always at hand, with books of its own.

It stands where a licensed provider will stand, and is used the same way: over its functions only,
outside our transactions. Its side of the counter (the pay page, what it decides) is in
:mod:`payments.actions.sandbox_decide`.
"""

from collections.abc import Mapping

import msgspec

from heliu.domains.payments.models import SandboxCharge
from heliu.domains.payments.providers import signing
from heliu.domains.payments.types import ProviderState, SignedCallback, Standing
from heliu.kernel import clock, sql

#: Where the bank's pay page is, under the site.
PAY_PAGE = "/pay/sandbox/{reference}/"

_CLOSE = """
UPDATE payments_sandboxcharge SET state = 'closed', decided_at = %(now)s::timestamptz
 WHERE reference = %(reference)s::text AND state = 'open'
"""
# One statement, so that a key gives money back once and never more than was paid.
_REFUND = """
UPDATE payments_sandboxcharge
   SET refunded_minor = refunded_minor + %(amount)s::bigint,
       refund_keys = refund_keys || jsonb_build_object(%(key)s::text, %(amount)s::bigint)
 WHERE reference = %(reference)s::text AND state = 'paid' AND NOT refund_keys ? %(key)s::text
   AND refunded_minor + %(amount)s::bigint <= amount_minor
"""


class BadCallback(Exception):
    """Not from the provider, too old, or not readable."""

    code = "bad_callback"


class RefundRefused(Exception):
    """The provider does not give this money back."""

    code = "refund_refused"


class _Message(msgspec.Struct):
    """The body of a callback: a claim about one payment."""

    reference: str
    state: str


class SandboxProvider:
    """See :class:`payments.providers.PaymentProvider`."""

    name = "sandbox"

    def __init__(self, *, key: str) -> None:
        self._key = key

    def open(
        self,
        *,
        reference: str,
        amount_minor: int,
        currency: str,
        description: str,
        return_url: str,
        callback_url: str,
    ) -> str:
        """Note the charge in the bank's books, once."""
        SandboxCharge.objects.get_or_create(
            reference=reference,
            defaults={
                "amount_minor": amount_minor,
                "currency": currency,
                "description": description[:200],
                "return_url": return_url,
                "callback_url": callback_url,
            },
        )
        return PAY_PAGE.format(reference=reference)

    def query(self, *, reference: str) -> ProviderState:
        """Read the bank's books."""
        charge = SandboxCharge.objects.filter(reference=reference).first()
        if charge is None:
            return ProviderState(standing=Standing.UNKNOWN)
        standing = Standing(charge.state)
        if standing == Standing.PAID and charge.decided_at and charge.decided_at > clock.now():
            standing = Standing.PROCESSING
        return ProviderState(
            standing=standing,
            amount_minor=charge.amount_minor,
            currency=charge.currency,
            reference=reference,
        )

    def close(self, *, reference: str) -> ProviderState:
        """Close an open charge; a paid one stays paid."""
        sql.execute(_CLOSE, {"reference": reference, "now": clock.now()})
        return self.query(reference=reference)

    def refund(self, *, reference: str, amount_minor: int, key: str) -> None:
        """Give back out of a paid charge."""
        params = {"reference": reference, "amount": amount_minor, "key": key}
        if sql.execute(_REFUND, params):
            return
        charge = SandboxCharge.objects.filter(reference=reference).first()
        if charge is None or charge.refund_keys.get(key) != amount_minor:
            raise RefundRefused(f"the sandbox refuses to refund {amount_minor} of {reference}")

    def read_callback(self, *, headers: Mapping[str, str], body: bytes) -> str:
        """Verify the signature, then read what it is about."""
        if not signing.is_authentic(self._key, headers, body):
            raise BadCallback("the signature is not the sandbox's, or too old")
        try:
            return msgspec.json.decode(body, type=_Message).reference
        except msgspec.MsgspecError as error:
            raise BadCallback(str(error)) from None

    def message(self, *, reference: str, state: str, key: str | None = None) -> SignedCallback:
        """A callback as the bank would send it; a forger signs with another ``key``."""
        body = msgspec.json.encode(_Message(reference=reference, state=state))
        return SignedCallback(headers=signing.sign(key or self._key, body), body=body)
