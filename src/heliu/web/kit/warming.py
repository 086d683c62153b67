"""A process that has just begun gets ready, so that its first visitors need not wait for it."""

import re
import threading
from collections.abc import Iterator

from django.template import engines
from django.urls import get_resolver
from jinja2 import Environment

from heliu.web.kit.icons import icon

_ICON = re.compile(r"""\bicon\(["']([a-z0-9-]+)["'](?:, (?:size=)?(\d+))?\)""")


def start() -> None:
    """Get ready beside the first requests."""
    threading.Thread(target=warm, name="warming", daemon=True).start()


def warm() -> int:
    """Read the addresses, compile the pages, draw their icons; returns how many pages."""
    _ = get_resolver().url_patterns
    env: Environment = engines["jinja2"].env  # type: ignore[attr-defined] # of the Jinja backend
    count = 0
    for name in _pages(env):
        env.get_template(name)
        count += 1
        if env.loader is not None:
            for drawn, size in _ICON.findall(env.loader.get_source(env, name)[0]):
                icon(drawn, int(size)) if size else icon(drawn)
    return count


def _pages(env: Environment) -> Iterator[str]:
    """Every page by the shortest of its names, as views and other pages call it."""
    for name in env.list_templates(extensions=["html"]):
        # The shopper's folder is a root of its own; the admin's pages are Django's.
        if not name.startswith(("shopper/", "operator/admin/")):
            yield name
