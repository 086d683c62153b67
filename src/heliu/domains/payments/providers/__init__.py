"""Payment providers: what we ask of one, and which are switched on.

The project calls :func:`configure` once at start-up. Everything here may go over a network, so
nothing here is called inside a transaction of ours.
"""

from collections.abc import Mapping
from typing import Protocol

from heliu.domains.payments.providers import sandbox
from heliu.domains.payments.types import ProviderState


class PaymentProvider(Protocol):
    """A payment service. ``reference`` is ours, unique, and what both sides call the payment."""

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
        """Tell the provider of a payment and return the address where the payer pays it.

        The same reference again returns the same address.
        """
        ...

    def query(self, *, reference: str) -> ProviderState:
        """How the payment stands, asked now."""
        ...

    def close(self, *, reference: str) -> ProviderState:
        """Make it impossible to pay, if that is still possible; how it stands then."""
        ...

    def refund(self, *, reference: str, amount_minor: int, key: str) -> None:
        """Give money back; the same key gives it once. Raises :class:`RefundRefused`."""
        ...

    def read_callback(self, *, headers: Mapping[str, str], body: bytes) -> str:
        """The reference a callback is about. Raises :class:`BadCallback` unless it is authentic."""
        ...


BadCallback = sandbox.BadCallback
RefundRefused = sandbox.RefundRefused


class UnknownProvider(LookupError):
    """No provider of that name is switched on."""

    code = "unknown_provider"


_active: dict[str, PaymentProvider] = {}


def configure(settings: Mapping[str, Mapping[str, str]]) -> None:
    """Switch on exactly the named providers with their settings. Raises UnknownProvider."""
    made: dict[str, PaymentProvider] = {}
    for name, options in settings.items():
        if name != "sandbox":
            raise UnknownProvider(name)
        made[name] = sandbox.SandboxProvider(key=options["key"])
    _active.clear()
    _active.update(made)


def provider(name: str) -> PaymentProvider:
    """The provider of that name. Raises UnknownProvider."""
    try:
        return _active[name]
    except KeyError:
        raise UnknownProvider(name) from None
