"""The one way out to addresses that others gave us: guarded against reaching inside.

A name is resolved once, what it leads to must be an address of the public internet, and the
connection goes to that very address; each redirect is asked the same. The whole has an end in time,
whatever a server does to keep us.
"""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any, Self
from urllib.parse import SplitResult, urljoin, urlsplit

import requests
from requests_hardened import Config, HTTPSession
from requests_hardened.ip_filter import InvalidIPAddress
from requests_hardened.ip_filter_adapter import IPFilterAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

#: Bytes of the largest picture that is fetched.
MAX_IMAGE_BYTES = 15 * 1024 * 1024
#: Seconds for the whole of one fetch, redirects included.
DEADLINE_SECONDS = 30.0
#: What may be spoken to; where else a service listens is nobody's picture.
PORTS = {"http": 80, "https": 443}
_REDIRECTS = 4
_CHUNK = 64 * 1024
_KINDS = ("image/", "application/octet-stream", "binary/octet-stream")
#: Of version 6, only this is given out for the public internet.
_PUBLIC = ip_network("2000::/3")
_CONFIG = Config(
    ip_filter_enable=True,
    ip_filter_allow_loopback_ips=False,
    never_redirect=True,
    default_timeout=(5.0, 10.0),
    user_agent_override="Heliu (picture import)",
)


class Unreachable(Exception):
    """The address gave no picture; ``code`` says why."""

    def __init__(self, code: str, url: str) -> None:
        super().__init__(f"{code}: {url}")
        self.code = code


def fetch_image(url: str) -> bytes:
    """The bytes behind ``url``, at most 15 MB within 30 seconds. Not inside a transaction.

    Raises Unreachable with code ``bad_url``, ``forbidden`` (an inner address), ``no_answer``,
    ``status``, ``too_many_redirects``, ``not_an_image``, ``too_large`` or ``too_slow``.
    """
    with _session() as (session, watch):
        for _ in range(_REDIRECTS + 1):
            try:
                content, location = _step(session, url)
            except (requests.RequestException, HTTPError, ValueError, OSError) as error:
                raise Unreachable("too_slow" if watch.is_over else _code(error), url) from error
            if watch.is_over:  # and what was read may be only half of it
                raise Unreachable("too_slow", url)
            if location is None:
                return content
            url = urljoin(url, location)
    raise Unreachable("too_many_redirects", url)


def _code(error: Exception) -> str:
    if isinstance(error, InvalidIPAddress):
        return "forbidden"
    unasked = (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema)
    is_asked = isinstance(error, requests.RequestException | HTTPError | OSError)
    return "no_answer" if is_asked and not isinstance(error, unasked) else "bad_url"


def _step(session: requests.Session, url: str) -> tuple[bytes, str | None]:
    if not _is_web_address(urlsplit(url)):
        raise Unreachable("bad_url", url)
    with session.get(url, stream=True, headers={"Accept-Encoding": "identity"}) as response:
        if response.is_redirect:
            return b"", response.headers["Location"]
        if response.status_code != requests.codes.ok:
            raise Unreachable("status", url)
        kind = response.headers.get("Content-Type", "image/")
        # Packed all the same: a picture is small already, and a bomb would be unpacked here.
        if not kind.startswith(_KINDS) or response.headers.get("Content-Encoding"):
            raise Unreachable("not_an_image", url)
        content = bytearray()
        for chunk in response.raw.stream(_CHUNK, decode_content=False):
            content += chunk
            if len(content) > MAX_IMAGE_BYTES:
                raise Unreachable("too_large", url)
        return bytes(content), None


def _is_web_address(parts: SplitResult) -> bool:
    port = PORTS.get(parts.scheme)
    return (
        port is not None
        and bool(parts.hostname)
        and parts.username is None
        and parts.port in (None, port)
    )


class _Watch:
    """Connections by a second handle each: shutting it down ends the first, TLS or not."""

    def __init__(self) -> None:
        self._opened: list[socket.socket] = []
        self._timer = threading.Timer(DEADLINE_SECONDS, self._cut)
        self._timer.daemon = True
        self.is_over = False

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_given: object) -> None:
        self._timer.cancel()
        for each in self._opened:
            each.close()

    def add(self, connected: socket.socket) -> None:
        """One more to be cut; at once when it comes too late."""
        self._opened.append(connected.dup())
        if self.is_over:
            self._cut()

    def _cut(self) -> None:
        self.is_over = True
        for each in list(self._opened):
            with suppress(OSError):  # closed by now
                each.shutdown(socket.SHUT_RDWR)


@contextmanager
def _session() -> Iterator[tuple[requests.Session, _Watch]]:
    """A session whose connections are cut when its time is over, and who watches it."""
    with HTTPSession(_CONFIG) as session, _Watch() as watch:
        session.trust_env = False  # a proxy or .netrc of the machine would pass the guard by
        for scheme in PORTS:
            session.mount(f"{scheme}://", _Outward(scheme, watch))
        yield session, watch


class _Outward(IPFilterAdapter):  # type: ignore[misc]
    """Only to the public internet, over connections that are known to who watches the clock."""

    def __init__(self, scheme: str, watch: _Watch) -> None:
        super().__init__(is_https_proto=scheme == "https")
        self._watch = watch

    def build_connection_pool_key_attributes(
        self, *given: Any, **named: Any
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Stricter than the library, which lets what is given out to nobody pass."""
        host, pool = super().build_connection_pool_key_attributes(*given, **named)
        address = ip_address(str(host["host"]).strip("[]"))
        if not address.is_global or (isinstance(address, IPv6Address) and address not in _PUBLIC):
            raise InvalidIPAddress(address)
        return host, pool

    def get_connection_with_tls_context(self, *given: Any, **named: Any) -> Any:
        """A pool whose connections are watched."""
        pool = super().get_connection_with_tls_context(*given, **named)
        kind = _TlsConnection if self._is_https_proto else _Connection
        pool.ConnectionCls = partial(kind, watch=self._watch)
        return pool


class _Connection(HTTPConnection):
    """Watched."""

    def __init__(self, *given: Any, watch: _Watch, **named: Any) -> None:
        super().__init__(*given, **named)
        self._watch = watch

    def _new_conn(self) -> socket.socket:
        connected = super()._new_conn()
        self._watch.add(connected)
        return connected


class _TlsConnection(_Connection, HTTPSConnection):
    """Watched, over TLS."""
