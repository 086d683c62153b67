"""What an installation says of itself: how it is set up, and whether it is well.

Only the composition root can look at all of it. It hands the looking over when it starts, so that
the floors below, which may not know it, can show what it finds.
"""

from collections.abc import Callable, Sequence

import msgspec


class Finding(msgspec.Struct, frozen=True):
    """One thing that was looked at; ``mend`` says what to do and is empty when it is well.

    Well and something to do all the same: fine for a trial, not for other people's money.
    """

    check: str
    ok: bool
    detail: str
    mend: str = ""


class Listed(msgspec.Struct, frozen=True):
    """A setting as an operator sees it; secrets are masked."""

    name: str
    value: str
    #: "environment", the file's path, "default", or "kept in …" for keys we made.
    source: str
    #: In English; a text of the catalogues.
    meaning: str


class _Told(msgspec.Struct):
    findings: Callable[[], Sequence[Finding]]
    settings: Callable[[], Sequence[Listed]]


_told = _Told(findings=tuple, settings=tuple)


def tell(
    *, findings: Callable[[], Sequence[Finding]], settings: Callable[[], Sequence[Listed]]
) -> None:
    """Hand over who looks; called once, when a process starts."""
    _told.findings, _told.settings = findings, settings


def findings() -> Sequence[Finding]:
    """Look now, in the active language: some SQL, the disk, and the mail server is called."""
    return _told.findings()


def settings() -> Sequence[Listed]:
    """Every setting, read anew from environment and file."""
    return _told.settings()
