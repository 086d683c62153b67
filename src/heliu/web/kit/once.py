"""Pieces of pages that are written once for the same facts.

``{% call once("tile", card, left) %}…{% endcall %}`` writes its block when these facts are new in
this language, and gives what it wrote then when they are not. The facts have to be all that the
block depends on; in tests every piece is written anew as well and has to be the same. The token of
the reader's forms is no fact: it is put in its place each time.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import msgspec
from django.conf import settings
from django.utils import translation
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

#: So many pieces of a page of some thousand letters at most.
_MOST = 4096
#: Stands where the token stood; not to be found in any text.
_SEAM = "\x02token\x02"
_facts = msgspec.msgpack.Encoder(enc_hook=str)
#: Set by the tests.
is_checked = False


class _Slot:
    """What was written for a key, once it was."""

    __slots__ = ("text",)

    def __init__(self) -> None:
        self.text: str | None = None


@lru_cache(_MOST)
def _slot(*_key: Any) -> _Slot:
    return _Slot()


@pass_context
def once(context: Context, name: str, *facts: Any, caller: Callable[[], Markup]) -> Markup:
    """The block for these facts; written by ``caller`` when it was not before."""
    token = context["csrf_token"]
    slot = _slot(name, translation.get_language(), _facts.encode(facts))
    if slot.text is None or is_checked or settings.DEBUG:
        text = caller().replace(token, _SEAM)
        if is_checked and slot.text not in (None, text):
            raise AssertionError(f"{name} depends on more than its facts")
        slot.text = text
    return Markup(slot.text.replace(_SEAM, token))  # noqa: S704 - written as Markup
