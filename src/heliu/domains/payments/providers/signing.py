"""HMAC-SHA256 over "timestamp.body": how the sandbox signs, and how we verify."""

import hashlib
import hmac
from collections.abc import Mapping

from heliu.kernel import clock

TIMESTAMP = "X-Sandbox-Timestamp"
SIGNATURE = "X-Sandbox-Signature"

#: Older (or newer) callbacks are refused: what was overheard cannot be played again for long.
WINDOW_SECONDS = 300


def sign(key: str, body: bytes) -> dict[str, str]:
    """The headers that make ``body`` authentic, stamped now."""
    timestamp = str(int(clock.now().timestamp()))
    return {TIMESTAMP: timestamp, SIGNATURE: _digest(key, timestamp, body)}


def is_authentic(key: str, headers: Mapping[str, str], body: bytes) -> bool:
    """Whether the headers sign this body with this key, and lately; compared in constant time."""
    found = {name.lower(): value for name, value in headers.items()}
    timestamp = found.get(TIMESTAMP.lower(), "")
    signature = found.get(SIGNATURE.lower(), "")
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):  # noqa: PLR2004
        return False
    expected = _digest(key, timestamp, body)
    matches = hmac.compare_digest(expected.encode(), signature.encode())
    return matches and abs(clock.now().timestamp() - int(timestamp)) <= WINDOW_SECONDS


def _digest(key: str, timestamp: str, body: bytes) -> str:
    return hmac.new(key.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
