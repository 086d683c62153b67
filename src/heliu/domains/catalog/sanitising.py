"""Descriptions from outside: structure stays, everything that can act or look like us goes."""

import re

import nh3

_TAGS = {
    "a", "b", "blockquote", "br", "caption", "code", "dd", "div", "dl", "dt", "em", "h2", "h3",
    "h4", "h5", "h6", "hr", "i", "li", "ol", "p", "pre", "s", "small", "strong", "sub", "sup",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href", "title"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}
_H1 = re.compile(r"<(/?)h1\b", re.IGNORECASE)


def clean_html(text: str) -> str:
    """``text`` as safe HTML; cleaning it again changes nothing.

    Pictures go too (they would load from elsewhere), and a first-level heading becomes a second,
    because the page has its own.
    """
    return nh3.clean(
        _H1.sub(r"<\1h2", text.replace("\x00", "")),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow ugc noopener",
    ).strip()
