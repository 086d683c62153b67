"""Single cells as numbers, words and lists; what cannot be read is said, never guessed."""

import re
from decimal import Decimal, InvalidOperation

_MAX_INTEGER = 2_000_000_000
_FALSE = {"false", "no", "n", "0", "否", "不", "下架", "draft", "草稿"}


class Unreadable(ValueError):
    """The cell is not what its column needs."""


def integer(text: str) -> int:
    """A whole number: "12", "12.0", "1,200", "-3"; bounded to two thousand million.

    Raises Unreadable.
    """
    try:
        value = Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise Unreadable(text) from None
    if not value.is_finite():
        raise Unreadable(text)
    if abs(value) > _MAX_INTEGER:
        return _MAX_INTEGER if value > 0 else -_MAX_INTEGER
    return int(value)


def is_yes(text: str, *, default: bool = True) -> bool:
    """Whether a cell says yes; an empty one says the default."""
    return default if not text else text.lower() not in _FALSE


def tags(text: str) -> tuple[str, ...]:
    """Words between commas, Chinese ones too, without repeats, in their order."""
    words = (" ".join(word.split()) for word in re.split("[,，]", text))
    return tuple(dict.fromkeys(word[:255] for word in words if word))


def addresses(text: str) -> list[str]:
    """Several picture addresses in one cell, one a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]
