"""What reading a file says: counts, what was refused, what was changed on the way."""

import msgspec

#: Kinds of files.
SHOPIFY, HELIU = "shopify", "heliu"
SOURCES = (SHOPIFY, HELIU)


class UnreadableFile(Exception):
    """The file as a whole cannot be read.

    ``code`` is missing, empty, too_large, spreadsheet, not_text, not_csv or no_header; for the last
    one ``column`` names what is not there.
    """

    def __init__(self, code: str, column: str = "") -> None:
        super().__init__(f"{code} {column}".strip())
        self.code = code
        self.column = column


class Issue(msgspec.Struct, frozen=True):
    """Something about one row: the line in the file where it starts, the column, and a code.

    ``value`` is what stands in the cell, shortened; empty when there is none.
    """

    line: int
    column: str
    reason: str
    value: str = ""


class Counts(msgspec.Struct):
    """How many were made, changed, or were so already."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0

    def add(self, outcome: str) -> None:
        """Count one of ``created``, ``updated``, ``unchanged``."""
        setattr(self, outcome, getattr(self, outcome) + 1)

    @property
    def total(self) -> int:
        """All of them."""
        return self.created + self.updated + self.unchanged


class PictureCounts(msgspec.Struct):
    """Pictures put on products, still to be fetched, and not to be had."""

    attached: int = 0
    queued: int = 0
    missing: int = 0


class ImportReport(msgspec.Struct, kw_only=True):
    """What an import did. This is its JSON, a stable interface for scripts."""

    products: Counts = msgspec.field(default_factory=Counts)
    variants: Counts = msgspec.field(default_factory=Counts)
    images: PictureCounts = msgspec.field(default_factory=PictureCounts)
    rejected: list[Issue] = msgspec.field(default_factory=list)
    warnings: list[Issue] = msgspec.field(default_factory=list)

    @property
    def is_complete(self) -> bool:
        """Every row of the file is in the shop."""
        return not self.rejected

    @property
    def is_empty(self) -> bool:
        """Nothing of the file is in the shop."""
        return self.products.total == 0


class PreviewProduct(msgspec.Struct, frozen=True):
    """A product as the file would make it."""

    line: int
    handle: str
    title: str
    variants: int
    pictures: int
    min_price_minor: int
    max_price_minor: int
    #: Names of the options, such as colour and size.
    options: list[str]
    #: What the file says is there, of all variants; None where it does not say, or without limit.
    stock: int | None
    is_published: bool
    #: created, updated or unchanged
    outcome: str


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """What an import would find, without writing anything."""

    products: int
    new_products: int
    changed_products: int
    variants: int
    pictures: int
    sample: list[PreviewProduct]
    rejected: list[Issue]
    warnings: list[Issue]

    @property
    def same_products(self) -> int:
        """Those that are in the shop as the file says already."""
        return self.products - self.new_products - self.changed_products
