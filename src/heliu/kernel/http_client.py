"""The one way out to addresses that others gave us: guarded against reaching inside.

Private, loopback and link-local addresses are refused after the name is resolved and the
connection is pinned to the address that was checked; each redirect is checked the same way.
"""

import time
from urllib.parse import urljoin, urlsplit

import requests
from requests_hardened import Config, HTTPSession

#: Bytes of the largest picture that is fetched.
MAX_IMAGE_BYTES = 15 * 1024 * 1024
#: Seconds for the whole of one fetch, redirects included.
DEADLINE_SECONDS = 30.0
_REDIRECTS = 4
_CHUNK = 64 * 1024
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
    deadline = time.monotonic() + DEADLINE_SECONDS
    with HTTPSession(_CONFIG) as session:
        session.trust_env = False  # a proxy or .netrc of the machine would pass the guard by
        for _ in range(_REDIRECTS + 1):
            try:
                content, location = _step(session, url, deadline)
            except requests.RequestException as error:
                forbidden = type(error).__name__ == "InvalidIPAddress"
                raise Unreachable("forbidden" if forbidden else "no_answer", url) from error
            except (ValueError, UnicodeError, OSError) as error:
                raise Unreachable("bad_url", url) from error
            if location is None:
                return content
            url = urljoin(url, location)
    raise Unreachable("too_many_redirects", url)


def _step(session: HTTPSession, url: str, deadline: float) -> tuple[bytes, str | None]:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise Unreachable("bad_url", url)
    with session.get(url, stream=True) as response:
        if response.is_redirect:
            return b"", response.headers["Location"]
        if response.status_code != requests.codes.ok:
            raise Unreachable("status", url)
        if not response.headers.get("Content-Type", "image/").startswith(
            ("image/", "application/octet-stream", "binary/octet-stream")
        ):
            raise Unreachable("not_an_image", url)
        content = bytearray()
        for chunk in response.iter_content(_CHUNK):
            content += chunk
            if len(content) > MAX_IMAGE_BYTES:
                raise Unreachable("too_large", url)
            if time.monotonic() > deadline:
                raise Unreachable("too_slow", url)
        return bytes(content), None
