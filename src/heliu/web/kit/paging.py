"""Paging by id: ``?before=<id>`` means what is older than that."""

from django.http import HttpRequest

_LARGEST = 2**63 - 1
_DIGITS = 19


def before_id(request: HttpRequest) -> int | None:
    """The id to page back from; None for the first page, and for what is not an id."""
    return _id(request, "before")


def after_id(request: HttpRequest) -> int | None:
    """The id to page on from, for lists that run from old to new; None as in :func:`before_id`."""
    return _id(request, "after")


def _id(request: HttpRequest, name: str) -> int | None:
    typed = request.GET.get(name, "")
    if not (typed.isascii() and typed.isdigit() and len(typed) <= _DIGITS):
        return None
    return min(int(typed), _LARGEST)
