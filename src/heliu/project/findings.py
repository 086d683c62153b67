"""What a look at an installation finds."""

import msgspec


class Finding(msgspec.Struct, frozen=True):
    """One thing that was looked at; ``mend`` says what to do and is empty when it is well.

    Well and something to do all the same: fine for a trial, not for other people's money.
    """

    check: str
    ok: bool
    detail: str
    mend: str = ""
