"""One file of one kind, read and assembled."""

from pathlib import Path

from heliu.domains.catalog.queries import category_tree, is_gtin
from heliu.domains.imports import shopify, template
from heliu.domains.imports.assembling import Assembled, Assembler, Notes
from heliu.domains.imports.reading import read_text
from heliu.domains.imports.types import HELIU

_READERS = {"shopify": shopify.read, "heliu": template.read}


def parse(*, path: Path, source: str, currency: str) -> tuple[list[Assembled], Notes]:
    """The products of a file and everything to say about its rows. Cost: 1 SQL.

    Raises UnreadableFile when the file as a whole is none.
    """
    rows, columns = _READERS[source](read_text(path))
    notes = Notes(columns=columns)
    assembler = Assembler(
        currency=currency,
        notes=notes,
        valid_gtin=is_gtin.is_gtin,
        categories=_categories(),
        guesses=source != HELIU,
    )
    products = assembler.products(rows)
    notes.rejected.sort(key=lambda issue: issue.line)
    notes.warnings.sort(key=lambda issue: issue.line)
    return products, notes


def _categories() -> dict[str, int]:
    found: dict[str, int] = {}
    for category in category_tree.category_tree():
        for name in (category.slug, category.name_zh, category.name_en):
            found.setdefault(name.lower(), category.id)
    return found
