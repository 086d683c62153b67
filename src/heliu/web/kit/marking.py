"""Showing where the words that were looked for occur."""

import re
import unicodedata
from collections.abc import Callable

from markupsafe import Markup, escape


def marker(words: str) -> Callable[[str], Markup]:
    """A function that wraps every occurrence of a word in ``<mark>``; the rest is escaped."""
    typed = sorted(set(words.split()), key=len, reverse=True)
    forms = {form for word in typed for form in (word, unicodedata.normalize("NFKC", word))}
    if not forms:
        return escape
    found = re.compile(
        "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True)), re.IGNORECASE
    )

    def mark(text: str) -> Markup:
        parts: list[Markup] = []
        end = 0
        for hit in found.finditer(text):
            parts += [escape(text[end : hit.start()]), Markup("<mark>{}</mark>").format(hit[0])]
            end = hit.end()
        return Markup("").join([*parts, escape(text[end:])])

    return mark
