"""The public actions of the rooms."""

import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from django.conf import settings

from tools.reference.markdown import code, raised, signature, summary, table

PAGE = "actions.md"
_HEAD = """
# Actions

What can be done, by room: the functions that pages, jobs and the command line call, and that tests
and integrations of yours may call too (`from heliu.domains.ROOM.actions import NAME`, then
`NAME.NAME(…)`). Arguments go by name. Each is one transaction and publishes what it did in it,
unless it says otherwise; who may do it is asked by the page, or by the action where it says so.
Amounts are minor units. Expected refusals are exceptions with a stable `code`.
"""


def text() -> str:
    """Every action, how it is called, what it does and what it refuses with."""
    return "\n\n".join([_HEAD.strip(), *_rooms()])


def _rooms() -> Iterator[str]:
    for room in settings.ROOMS:
        rows = [
            (code(signature(action)), summary(action), ", ".join(map(code, raised(action))))
            for action in _actions(room)
        ]
        if rows:
            yield f"## {room}"
            yield summary(import_module(f"heliu.domains.{room}"))
            yield table(("action", "what it does", "refuses with"), rows)


def _actions(room: str) -> Iterator[Callable[..., Any]]:
    package = import_module(f"heliu.domains.{room}.actions")
    for module in pkgutil.iter_modules(package.__path__):
        if module.name.startswith("_"):
            continue
        found = getattr(import_module(f"{package.__name__}.{module.name}"), module.name, None)
        if callable(found):
            yield found
