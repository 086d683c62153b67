"""Extract texts into the catalogues (``--update``), or say what is missing (``--check``).

Babel does the reading, so a fresh machine needs no gettext binaries. The source language is
English: its catalogue is filled from the texts themselves.
"""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).resolve().parents[1] / "src" / "heliu"
LOCALES = ("en", "zh_Hans")
METHODS = [
    ("**.py", "python"),
    # The admin's own language, Django's: its pages get their words from Python.
    ("web/operator/admin/templates/**.html", "ignore"),
    ("web/**.html", "jinja2"),
    ("web/**.txt", "jinja2"),
]
OPTIONS = {
    name: {"extensions": "jinja2.ext.i18n,jinja2.ext.do", "trimmed": "true", "silent": "false"}
    for name in ("web/**.html", "web/**.txt")
}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def path_of(locale: str) -> Path:
    """Where a language's catalogue stands."""
    return SOURCE / "locale" / locale / "LC_MESSAGES" / "django.po"


def extract() -> Catalog:
    """All texts of the product, in the order of their files."""
    found = Catalog(charset="utf-8")
    rows = extract_from_dir(SOURCE, METHODS, OPTIONS, KEYWORDS, comment_tags=("Translators:",))
    for file, line, message, comments, context in sorted(rows, key=lambda row: (row[0], row[1])):
        if "/tests/" not in f"/{file}" and "/migrations/" not in f"/{file}":
            found.add(message, None, [(file, line)], auto_comments=comments, context=context)
    return found


def read(locale: str) -> Catalog:
    """A language's catalogue as it stands; empty when there is none."""
    path = path_of(locale)
    if not path.exists():
        return Catalog(locale=locale, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def update(locale: str, template: Catalog) -> Catalog:
    """The catalogue with today's texts: old translations kept, gone texts dropped."""
    catalog = read(locale)
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    for message in catalog:
        message.locations = [(file, 0) for file in sorted({file for file, _ in message.locations})]
        if locale == "en" and message.id and not filled(message):
            message.string = message.id
    return catalog


def filled(message: Message) -> bool:
    """Whether every form of the message has a text."""
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(strings)


def write(locale: str, catalog: Catalog) -> None:
    """Write a catalogue, sorted by text, so that two branches rarely meet in one line."""
    path = path_of(locale)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(
            file, catalog, sort_output=True, include_lineno=False, omit_header=False, width=100
        )


def problems() -> list[str]:
    """What is missing or wrong, one line each."""
    template = extract()
    wanted = {(message.id, message.context) for message in template if message.id}
    found = []
    for locale in LOCALES:
        catalog = read(locale)
        have = {(message.id, message.context): message for message in catalog if message.id}
        found += [f"{locale}: not in the catalogue: {key[0]!r}" for key in wanted - set(have)]
        for key in wanted & set(have):
            message = have[key]
            if not filled(message) or message.fuzzy:
                found.append(f"{locale}: not translated: {key[0]!r}")
            found += [f"{locale}: {key[0]!r}: {error}" for error in message.check(catalog)]
    return sorted(found)


def main() -> int:
    """Update or check; the exit code is 1 when something is missing."""
    if "--update" in sys.argv:
        for locale in LOCALES:
            # Extracted anew for each: an update fills the template's own messages.
            write(locale, update(locale, extract()))
    found = problems()
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
