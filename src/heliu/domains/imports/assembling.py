"""Rows become products: grouped by handle, checked cell by cell, every departure noted."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from heliu.domains.catalog import types as catalog
from heliu.domains.imports import cells, guessing
from heliu.domains.imports.reading import Row
from heliu.domains.imports.types import Issue
from heliu.kernel.money import MoneyError, parse_minor

_AXES = (1, 2, 3)
_VARIANT_FIELDS = (
    "price", "compare_at", "sku", "barcode", "quantity", "grams", "policy", "tracker",
    "option1_value", "option2_value", "option3_value", "is_default",
)  # fmt: skip
_LONGEST = {"title": 255, "vendor": 255, "type": 255, "sku": 255, "barcode": 64}
_LONGEST_VALUE = 255
_LONGEST_NAME = 60
_LONGEST_ADDRESS = 2000
_LONGEST_BODY = 190_000
#: Of a cell in what is said about it.
_LONGEST_SHOWN = 80
_VERSION = re.compile(r"\?v=\d+$")
_MAX_STOCK = 10_000_000


@dataclass
class Assembled:
    """One product of the file, ready to be saved."""

    line: int
    draft: catalog.ProductDraft
    #: Per variant of the draft: what the file says is on hand; None where it says nothing.
    quantities: list[int | None]
    unlimited: list[bool]
    lines: list[int]


@dataclass
class Notes:
    """Issues collected on the way, with the file's own names of columns."""

    columns: dict[str, str]
    rejected: list[Issue] = field(default_factory=list)
    warnings: list[Issue] = field(default_factory=list)

    def reject(self, row: Row, column: str, reason: str) -> None:
        """The row is not imported."""
        self.rejected.append(self._issue(row, column, reason))

    def warn(self, row: Row, column: str, reason: str) -> None:
        """The row is imported, with this departure."""
        self.warnings.append(self._issue(row, column, reason))

    def _issue(self, row: Row, column: str, reason: str) -> Issue:
        value = row.get(column, "")[:_LONGEST_SHOWN]
        return Issue(row.line, self.columns.get(column, column), reason, value)


@dataclass
class Assembler:
    """Reads the rows of one file for a shop of one currency.

    ``valid_gtin`` says whether a barcode names a thing world-wide; ``categories`` maps slugs and
    names, lower case, to ids.
    """

    currency: str
    notes: Notes
    valid_gtin: Callable[[str], bool]
    categories: dict[str, int]
    guesses: bool

    def products(self, rows: list[Row]) -> list[Assembled]:
        """The file's products by their first rows; rows of one may be apart."""
        groups: dict[str, list[Row]] = {}
        for row in rows:
            handle = row.get("handle", "")[:_LONGEST_VALUE]
            if handle:
                groups.setdefault(handle, []).append(row)
            else:
                self.notes.reject(row, "handle", "handle_missing")
        found = (self._product(handle, group) for handle, group in groups.items())
        return [product for product in found if product]

    def _product(self, handle: str, group: list[Row]) -> Assembled | None:
        head = next((row for row in group if row.get("title")), None)
        if head is None:
            self.notes.reject(group[0], "title", "title_missing")
            return None
        for row in group:
            if row.get("title") and row["title"] != head["title"]:
                self.notes.warn(row, "handle", "handle_repeated")
        names = self._axes(group)
        if names is None:
            return None
        variants = self._variants(group, head, names)
        if not variants:
            return None
        drafts = tuple(variant for _, variant in variants.values())
        product = Assembled(head.line, self._draft(handle, group, names, drafts), [], [], [])
        for row, _ in variants.values():
            self._stock(product, row)
            product.lines.append(row.line)
        return product

    def _axes(self, group: list[Row]) -> list[str] | None:
        """The names of the option axes; None when they are of no known shape."""
        names: list[str] = []
        for axis in _AXES:
            column = f"option{axis}_name"
            row = next((row for row in group if row.get(column)), None)
            name = row[column] if row else ""
            if row and len(name) > _LONGEST_NAME:
                self.notes.warn(row, column, "text_shortened")
                name = name[:_LONGEST_NAME].strip()
            if row and (len(names) < axis - 1 or name.casefold() in map(str.casefold, names)):
                self.notes.reject(row, column, "option_shape")
                return None
            if name:
                names.append(name)
        return names

    def _variants(
        self, group: list[Row], head: Row, names: list[str]
    ) -> dict[catalog.OptionValues, tuple[Row, catalog.VariantDraft]]:
        variants: dict[catalog.OptionValues, tuple[Row, catalog.VariantDraft]] = {}
        for row in group:
            if row is not head and not any(row.get(name) for name in _VARIANT_FIELDS):
                continue  # a further picture, or nothing at all
            options = self._options(row, names)
            price_minor = self._price(row) if options else None
            if options is None or price_minor is None:
                continue
            if options in variants:
                self.notes.warn(row, "option1_value", "variant_repeated")
            variants[options] = (row, self._variant(row, options, price_minor))
        return variants

    def _options(self, row: Row, names: list[str]) -> catalog.OptionValues | None:
        values = []
        for axis in _AXES:
            column = f"option{axis}_value"
            value = row.get(column, "")
            if bool(value) != (axis <= len(names)):
                reason = "option_without_name" if value else "option_value_missing"
                self.notes.reject(row, column, reason)
                return None
            if len(value) > _LONGEST_VALUE:
                self.notes.reject(row, column, "option_value_too_long")
                return None
            values.append(value)
        return (values[0], values[1], values[2])

    def _price(self, row: Row) -> int | None:
        text = row.get("price", "")
        if not text:
            self.notes.reject(row, "price", "price_missing")
            return None
        try:
            return parse_minor(text, self.currency)
        except MoneyError:
            self.notes.reject(row, "price", "price_unreadable")
            return None

    def _variant(
        self, row: Row, options: catalog.OptionValues, price_minor: int
    ) -> catalog.VariantDraft:
        barcode = self._text(row, "barcode")
        if barcode and not self.valid_gtin(barcode):
            self.notes.warn(row, "barcode", "barcode_not_gtin")
        return catalog.VariantDraft(
            options=options,
            sku=self._text(row, "sku"),
            price_minor=price_minor,
            compare_at_minor=self._compare_at(row, price_minor),
            barcode=barcode,
            weight_grams=self._weight(row),
            image_url=key_of(row.get("variant_image", "")),
        )

    def _compare_at(self, row: Row, price_minor: int) -> int | None:
        text = row.get("compare_at", "")
        if not text:
            return None
        try:
            compare_at = parse_minor(text, self.currency)
        except MoneyError:
            self.notes.warn(row, "compare_at", "compare_at_unreadable")
            return None
        if compare_at <= price_minor:
            self.notes.warn(row, "compare_at", "compare_at_not_above_price")
            return None
        return compare_at

    def _weight(self, row: Row) -> int:
        text = row.get("grams", "")
        try:
            grams = cells.integer(text) if text else 0
        except cells.Unreadable:
            grams = -1
        if grams < 0:
            self.notes.warn(row, "grams", "weight_unreadable")
            return 0
        return grams

    def _stock(self, product: Assembled, row: Row) -> None:
        product.unlimited.append(bool(row.get("unlimited")))
        if "quantity" not in self.notes.columns:
            product.quantities.append(None)
            return
        text = row.get("quantity", "")
        try:
            quantity = cells.integer(text) if text else 0
        except cells.Unreadable:
            self.notes.warn(row, "quantity", "quantity_unreadable")
            quantity = 0
        if quantity < 0:
            self.notes.warn(row, "quantity", "quantity_negative")
        elif quantity > _MAX_STOCK:
            self.notes.warn(row, "quantity", "quantity_too_large")
        product.quantities.append(min(max(quantity, 0), _MAX_STOCK))

    def _draft(
        self,
        handle: str,
        group: list[Row],
        names: list[str],
        variants: tuple[catalog.VariantDraft, ...],
    ) -> catalog.ProductDraft:
        head = next(row for row in group if row.get("title"))
        product_type = self._text(head, "type")
        body = head.get("body", "")
        if len(body) > _LONGEST_BODY:
            self.notes.warn(head, "body", "text_shortened")
        category_id = self._category(head, product_type)
        return catalog.ProductDraft(
            handle=handle,
            title=self._text(head, "title"),
            description_html=body[:_LONGEST_BODY],
            vendor=self._text(head, "vendor"),
            product_type=product_type,
            tags=cells.tags(head.get("tags", "")),
            category_id=category_id,
            is_category_guessed=self.guesses,
            is_published=cells.is_yes(head.get("published", "")),
            option_names=tuple(names),
            variants=variants,
            pictures=self._pictures(group),
        )

    def _category(self, head: Row, product_type: str) -> int | None:
        if self.guesses:
            texts = (product_type, head.get("google_category", ""), head.get("tags", ""))
            return self.categories.get(guessing.category_of(*texts, head["title"]))
        named = head.get("category", "")
        if named and named.lower() not in self.categories:
            self.notes.warn(head, "category", "category_unknown")
        return self.categories.get(named.lower())

    def _pictures(self, group: list[Row]) -> tuple[catalog.PictureDraft, ...]:
        """All pictures of the product, each once, by position where the file gives one."""
        found: dict[str, tuple[int, catalog.PictureDraft]] = {}
        for row in group:
            listed = cells.addresses(row.get("images", ""))
            wanted = [row.get("image", ""), *listed, row.get("variant_image", "")]
            place = row.get("image_position", "")
            position = int(place) if re.fullmatch("[0-9]{1,6}", place) else len(found)
            for address in filter(None, wanted):
                if len(address) > _LONGEST_ADDRESS:
                    self.notes.warn(row, "image", "picture_address_too_long")
                    continue
                url = key_of(address)
                alt = row.get("image_alt", "") if address == row.get("image") else ""
                picture = catalog.PictureDraft(source_url=url, alt=alt)
                found.setdefault(url, (position, picture))
        return tuple(picture for _, picture in sorted(found.values(), key=lambda one: one[0]))

    def _text(self, row: Row, name: str) -> str:
        text = row.get(name, "")
        if len(text) > _LONGEST[name]:
            self.notes.warn(row, name, "text_shortened")
        return text[: _LONGEST[name]].strip()


def key_of(address: str) -> str:
    """What makes an address the same picture: without the version that exports append."""
    return _VERSION.sub("", address)
