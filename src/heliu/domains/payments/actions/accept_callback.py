"""A provider says something happened. A claim, until it is verified and the provider is asked."""

import hashlib
from collections.abc import Mapping

import structlog

from heliu.domains.payments import providers
from heliu.kernel import clock, ids, limits, sql
from heliu.kernel.transactions import in_transaction

_log = structlog.get_logger(__name__)
#: Anybody can send what is no callback: so many are kept, of all senders, and then only logged.
_FORGED = limits.Rate(100, 3600)

_RECORD = """
INSERT INTO payments_providercallback
       (id, provider, digest, is_verified, provider_reference, times_received, received_at)
VALUES (%(id)s::bigint, %(provider)s::text, %(digest)s::text, %(is_verified)s::bool,
        %(reference)s::text, 1, %(now)s::timestamptz)
ON CONFLICT (provider, digest) DO UPDATE
   SET times_received = payments_providercallback.times_received + 1,
       is_verified = payments_providercallback.is_verified OR EXCLUDED.is_verified,
       provider_reference = COALESCE(NULLIF(EXCLUDED.provider_reference, ''),
                                     payments_providercallback.provider_reference)
"""


@in_transaction
def accept_callback(*, provider: str, headers: Mapping[str, str], body: bytes) -> str | None:
    """Record a callback, once per content, and return the payment's reference if it is authentic.

    None when it is forged, too old or unreadable: answer it with an error and do nothing else. Of
    those a hundred an hour are recorded.
    Believing it is ``checkout.settle_payment``'s, which asks the provider. Raises UnknownProvider.
    """
    try:
        reference = providers.provider(provider).read_callback(headers=headers, body=body)
    except providers.BadCallback as error:
        _log.warning("payment_callback_refused", provider=provider, reason=str(error))
        reference = None
        if limits.take({f"forged {provider}": _FORGED}):
            return None
    sql.execute(
        _RECORD,
        {
            "id": ids.new_id(),
            "provider": provider,
            "digest": hashlib.sha256(body).hexdigest(),
            "is_verified": reference is not None,
            "reference": (reference or "")[:80],
            "now": clock.now(),
        },
    )
    return reference
