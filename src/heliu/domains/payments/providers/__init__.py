"""Payment providers: what we ask of one, and which are switched on.

The project calls :func:`configure` once at start-up. Everything here may go over a network, so
nothing here is called inside a transaction of ours.
"""

from collections.abc import Mapping
from typing import Protocol

from django.utils.module_loading import import_string

from heliu.domains.payments.providers import sandbox
from heliu.domains.payments.types import ProviderState


class PaymentProvider(Protocol):
    """A payment service. ``reference`` is ours, unique, and what both sides call the payment.

    No answer is an OSError (all of ``requests``' errors are): the payer is asked to try again, and
    what we want of the provider ourselves is wanted again later.
    """

    @property
    def name(self) -> str:
        """At most 20 small letters; callbacks come to ``/callbacks/NAME``."""
        ...

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
    """Switch on exactly these, with their options; new payments go to the first.

    Each is ``sandbox``, or the dotted name of a :class:`PaymentProvider`. Raises UnknownProvider.
    """
    made = [_made(name, options) for name, options in settings.items()]
    _active.clear()
    _active.update({each.name: each for each in made})


def usual() -> str:
    """The name of the provider that new payments go to."""
    return next(iter(_active))


def provider(name: str) -> PaymentProvider:
    """The provider of that name. Raises UnknownProvider."""
    try:
        return _active[name]
    except KeyError:
        raise UnknownProvider(name) from None


def _made(name: str, options: Mapping[str, str]) -> PaymentProvider:
    if name == sandbox.SandboxProvider.name:
        return sandbox.SandboxProvider(**options)
    try:
        found: PaymentProvider = import_string(name)(**options)
    except ImportError as error:
        raise UnknownProvider(f"{name} cannot be imported: {error}") from None
    return found
