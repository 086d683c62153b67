"""Whole numbers that arrive as text: one that cannot be meant is none, never an error."""

_LARGEST = 2**63 - 1
_DIGITS = 19


def whole(typed: str, *, most: int = _LARGEST) -> int | None:
    """The number from 0 to ``most`` that ``typed`` says in plain digits; None for anything else.

    Length is looked at first: Python itself refuses to read thousands of digits.
    """
    if not (typed.isascii() and typed.isdigit() and len(typed) <= _DIGITS):
        return None
    number = int(typed)
    return number if number <= most else None
