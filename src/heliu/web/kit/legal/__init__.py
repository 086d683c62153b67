"""What people agree to: the texts that Heliu brings along, and Markdown as a page shows it.

``{site_name}`` in a text stands for what the marketplace is called.
"""

from functools import cache
from html import escape
from pathlib import Path

import nh3
from django.conf import settings
from markdown_it import MarkdownIt
from markupsafe import Markup

KINDS = ("terms", "privacy")
_NAME = "{site_name}"
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
_TAGS = {
    "a", "blockquote", "br", "code", "em", "h1", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre",
    "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip


@cache
def usual(kind: str, locale: str) -> str:
    """The Markdown that Heliu brings along."""
    return (Path(__file__).parent / f"{kind}.{locale}.md").read_text(encoding="utf-8")


def as_html(body: str) -> Markup:
    """Markdown as safe HTML; HTML in it is shown, not obeyed, and pictures are left out."""
    made = nh3.clean(
        _MARKDOWN.render(body.replace("\x00", "")),
        tags=_TAGS,
        attributes={"a": {"href", "title"}},
        url_schemes={"http", "https", "mailto"},
    )
    return Markup(made.replace(_NAME, escape(settings.SITE_NAME)))  # noqa: S704 - cleaned above
