"""Icons from the lucide package, inlined once per use, hidden from screen readers."""

from functools import cache

from lucide.jinja import lucide
from markupsafe import Markup


@cache
def icon(name: str, size: int = 20) -> Markup:
    """The SVG of one icon, decorative: the text beside it (or ``aria-label``) says what it means.

    Raises lucide.IconDoesNotExist for a name that the installed set does not have.
    """
    return Markup(  # noqa: S704 - the package's own SVG, no input in it
        lucide(name, size=size, **{"aria-hidden": "true", "class": "icon"})
    )
