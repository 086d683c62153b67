"""The one source of what nobody can guess: the operating system's, and injectable.

The demo world is the same for the same seed, down to its order numbers and links; it injects
chance through :func:`seeded` as it injects time through the clock. Nothing that serves people may.
"""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from random import Random, SystemRandom

_SYSTEM = SystemRandom()
_injected: ContextVar[Random | None] = ContextVar("heliu_chance", default=None)


def letters(alphabet: str, length: int) -> str:
    """``length`` characters, each as likely as any other of ``alphabet``."""
    source = _injected.get() or _SYSTEM
    return "".join(source.choice(alphabet) for _ in range(length))


def key() -> str:
    """A 128-bit key as 22 URL-safe characters."""
    source = _injected.get() or _SYSTEM
    return base64.urlsafe_b64encode(source.randbytes(16)).rstrip(b"=").decode("ascii")


@contextmanager
def seeded(seed: str) -> Iterator[None]:
    """Let everything inside the block follow from ``seed``: anybody who knows it can guess it."""
    token = _injected.set(Random(seed))  # noqa: S311 - that is what it is for
    try:
        yield
    finally:
        _injected.reset(token)
