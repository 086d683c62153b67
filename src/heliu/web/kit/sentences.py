"""Sentences in a row, as each language sets them."""

from markupsafe import Markup, escape

#: Carries its own space behind it; another one would be a hole.
_FULL_WIDTH = "。！？，；：）"


def then(first: str, second: str) -> Markup:
    """The second after the first: a space between, none behind full-width punctuation."""
    gap = "" if first.endswith(tuple(_FULL_WIDTH)) else " "
    return escape(first) + gap + escape(second)
