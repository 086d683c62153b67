"""Handles: one name space for people and shops, lower case, and nobody's if it could mislead."""

import re

_SHAPE = re.compile(r"[a-z0-9_]{2,30}\Z")

_WORDS = """
    about account accounts admin administrator alliance api app callbacks cart checkout
    console deleted discover everyone feed followers friends heliu help here home live login
    logout mail media me messages moderator new nobody official operator orders pay payments
    post posts privacy profile report root search security seller settings shop shops signup
    staff static stream support system terms test www
"""
#: Words that would read as the house itself, or that stand in addresses.
RESERVED = frozenset(_WORDS.split())


class BadHandle(Exception):
    """Not two to thirty letters, digits or underscores, or a reserved word. See ``code``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class HandleTaken(Exception):
    """Somebody else has this handle, or had it."""

    code = "handle_taken"


def clean(handle: str) -> str:
    """The handle as it is kept. Raises BadHandle (``handle_shape`` or ``handle_reserved``)."""
    cleaned = handle.strip().removeprefix("@").lower()
    if not _SHAPE.match(cleaned):
        raise BadHandle("handle_shape")
    if cleaned in RESERVED:
        raise BadHandle("handle_reserved")
    return cleaned
