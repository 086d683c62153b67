"""Keeping to :mod:`heliu.web.kit.limits`, on every request and before any page."""

from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

from heliu.kernel import limits
from heliu.web.kit import errors
from heliu.web.kit.limits import limit_of
from heliu.web.kit.viewer import viewer

#: Of a network of version 6, this much is one customer's.
_IPV6_PREFIX = 64


def address_of(request: HttpRequest) -> str:
    """Where a request comes from, by the word of the proxies that are trusted; a /64 of version 6.

    Raises PermissionDenied when a trusted proxy says nothing that is an address.
    """
    said: str = get_adapter().get_client_ip(request)
    address = ip_address(said.partition("%")[0])
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return str(address.ipv4_mapped)
    if isinstance(address, IPv6Address):
        network = int(address) >> (128 - _IPV6_PREFIX) << (128 - _IPV6_PREFIX)
        return f"{IPv6Address(network)}/{_IPV6_PREFIX}"
    return str(address)


class LimitMiddleware:
    """Refuses with a page (429) what comes too often, before the page is asked. 1 SQL per form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.RATE_LIMITS:
            raise MiddlewareNotUsed("HELIU_RATE_LIMITS")
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do before it is known which page is meant."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Callable[..., HttpResponse], *_given: Any
    ) -> HttpResponse | None:
        """Count, or refuse."""
        match = request.resolver_match
        limit = limit_of(match.view_name if match else "", request.method or "")
        if limit is None:
            return None
        rates = {f"{limit.name} {address_of(request)}": limit.address}
        if user_id := viewer(request).user_id:
            rates[f"{limit.name} {user_id}"] = limit.person
        wait = limits.take(rates)
        return errors.too_many(request, wait) if wait else None
