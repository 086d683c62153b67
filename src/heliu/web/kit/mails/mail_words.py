"""The shape of what a mail says."""

import msgspec


class MailWords(msgspec.Struct, frozen=True, kw_only=True):
    """A mail before it is laid out. ``action`` is a label and an address."""

    subject: str
    sentences: list[str]
    action: tuple[str, str]
    #: Somebody's own words, set apart.
    quote: str = ""
