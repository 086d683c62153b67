"""Icons from the lucide package, inlined once per use, hidden from screen readers."""

from functools import cache

import lucide
from markupsafe import Markup


@cache
def icon(name: str, size: int = 20) -> Markup:
    """The SVG of one icon, decorative: the text beside it (or ``aria-label``) says what it means."""
    return Markup(  # noqa: S704 - the package's own SVG, no input in it
        lucide._render_icon(name, size, **{"aria-hidden": "true", "class": "icon"})
    )
