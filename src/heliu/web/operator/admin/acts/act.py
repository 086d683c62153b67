"""What an act is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext

from heliu.kernel import upkeep
from heliu.web.operator.admin.forms import ReasonForm

_LONGEST_ID = 19


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What an act would be done to."""

    name: str
    #: Whether it can be done as things stand.
    is_possible: bool
    #: What else is to be known before: an error, in the machine's own words.
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class Act:
    """One privileged act."""

    slug: str
    #: The model it belongs to; empty: a machine's page.
    about: str
    #: The page it leads back to; with an ``about`` it takes the subject's id.
    back: str
    title: str | Promise
    icon: str
    #: What happens, in sentences, money first where money is concerned.
    rules: tuple[str | Promise, ...]
    find: Callable[[str], Subject | None]
    #: (subject, the operator, what the form says): does it, and writes down why.
    do: Callable[[str, int, Mapping[str, Any]], None]
    #: What the action raises when it cannot be done after all.
    refusals: tuple[type[Exception], ...] = field(default=())
    form: type[ReasonForm] = ReasonForm
    #: What the reason is asked with where others than operators read it.
    reason_label: str | Promise = ""


def refusal(error: Exception | None = None) -> str:
    """What is said when it cannot be done."""
    if isinstance(error, upkeep.StillFails):
        return gettext("It failed again: %(error)s") % {"error": error}
    return gettext("This cannot be done as things stand; somebody else may have been quicker.")


def number(text: str) -> int:
    """An id from an address; 0, which nothing has, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < _LONGEST_ID else 0
