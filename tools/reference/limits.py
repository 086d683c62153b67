"""How often people may do what."""

from datetime import timedelta

from heliu.kernel.limits import Rate
from heliu.web.kit.limits import FORMS, FREE, LIMITS, OF_THE_LIBRARY
from tools.reference.markdown import code, table

PAGE = "limits.md"
_HEAD = """
# Rate limits

What may be done at once; it comes back evenly over the time. Whoever is signed in counts as a
person and with their address, others with the address alone. Who asks too often gets a page that
says when to come back (429, `Retry-After`).
"""


def text() -> str:
    """Every limit, and what is never limited."""
    rows = [
        (limit.what, _often(limit.person), _often(limit.address), ", ".join(sorted(limit.pages)))
        for limit in (*LIMITS, FORMS)
    ]
    counted = "; ".join(f"{name}: {rate}" for name, rate in OF_THE_LIBRARY.items())
    free = "; ".join(f"{code(name)}: {why}" for name, why in FREE.items())
    return (
        f"{_HEAD}\n{table(('what', 'a person', 'an address', 'pages'), rows)}\n\n"
        f"Never refused: {free}.\n\n"
        f"Counted by the sign-in library, by address (ip) or account (key): {counted}.\n"
    )


def _often(rate: Rate) -> str:
    minutes = timedelta(seconds=rate.seconds) // timedelta(minutes=1)
    return f"{rate.times} in {'a minute' if minutes == 1 else f'{minutes} minutes'}"
