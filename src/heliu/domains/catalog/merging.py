"""Comparing drafts with what is stored, in memory: what is new, what changed, what it tells."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from heliu.domains.catalog import gtin, visibility
from heliu.domains.catalog.models import Product, ProductMedia, ProductOption, Variant
from heliu.domains.catalog.sanitising import clean_html
from heliu.domains.catalog.types import (
    OptionValues,
    PictureDraft,
    ProductDraft,
    SavedProduct,
    VariantDraft,
)
from heliu.kernel.stream import Event

CREATED, UPDATED, UNCHANGED = "created", "updated", "unchanged"


@dataclass
class Stored:
    """One product as the database has it, with all that belongs to it."""

    product: Product
    option_names: list[str] = field(default_factory=list)
    variants: dict[OptionValues, Variant] = field(default_factory=dict)
    pictures: dict[str, ProductMedia] = field(default_factory=dict)
    last_position: int = 0

    def add_picture(self, picture: ProductMedia) -> None:
        """Remember a picture; those that were uploaded have no address and are only counted."""
        self.last_position = max(self.last_position, picture.position)
        if picture.source_url:
            self.pictures[picture.source_url] = picture


def stored_of(shop_id: int, handles: Sequence[str]) -> dict[str, Stored]:
    """The shop's products of these handles, with all that belongs to them. Cost: 4 SQL."""
    products = list(Product.objects.filter(shop_id=shop_id, handle__in=handles))
    if not products:
        return {}
    found = {product.pk: Stored(product=product) for product in products}
    mine = {"product_id__in": list(found)}
    for option in ProductOption.objects.filter(**mine).order_by("position"):
        found[option.product_id].option_names.append(option.name)
    for variant in Variant.objects.filter(**mine).order_by("position", "id"):
        key = (variant.option1, variant.option2, variant.option3)
        found[variant.product_id].variants[key] = variant
    for picture in ProductMedia.objects.filter(**mine).order_by("position", "id"):
        found[picture.product_id].add_picture(picture)
    return {one.product.handle: one for one in found.values()}


@dataclass
class Merge:
    """Collects the writes of one batch; :meth:`apply` once per draft, then they are flushed."""

    shop_id: int
    currency: str
    now: datetime
    merge: bool
    identities: dict[str, int]
    slugs: dict[str, str]
    new_products: list[Product] = field(default_factory=list)
    changed_products: list[Product] = field(default_factory=list)
    renamed_options: list[int] = field(default_factory=list)
    new_options: list[ProductOption] = field(default_factory=list)
    new_pictures: list[ProductMedia] = field(default_factory=list)
    changed_pictures: list[ProductMedia] = field(default_factory=list)
    new_variants: list[Variant] = field(default_factory=list)
    changed_variants: list[tuple[Variant, list[str]]] = field(default_factory=list)
    events: list[tuple[int, Event]] = field(default_factory=list)

    PRODUCT_COLUMNS: ClassVar[list[str]] = [
        "title", "description_html", "vendor", "product_type", "tags", "category_id", "state",
        "published_at", "updated_at",
    ]  # fmt: skip

    def apply(self, draft: ProductDraft, stored: Stored | None) -> SavedProduct:
        """Compare one draft with what is there and note the writes it needs."""
        is_new = stored is None
        if stored is None:
            stored = Stored(product=self._new(draft))
        product = stored.product
        event = visibility.move(product, is_published=draft.is_published, at=self.now)
        text_changed = self._text(product, draft)
        axes_changed = self._options(stored, draft)
        attached, to_fetch = self._pictures(stored, draft.pictures)
        outcomes = [self._variant(stored, variant, i) for i, variant in enumerate(draft.variants)]
        retired = self._retire(stored, draft, everything=axes_changed or not self.merge)
        touched = (
            text_changed or axes_changed or attached or to_fetch or retired
            or any(outcome != UNCHANGED for _, outcome in outcomes)
        )  # fmt: skip
        if is_new:
            self.new_products.append(product)
        elif touched or event:
            product.updated_at = self.now
            self.changed_products.append(product)
            event = event or visibility.changed(product)
        if event:
            self.events.append((product.pk, event))
        return SavedProduct(
            product_id=product.pk,
            outcome=CREATED if is_new else UPDATED if touched or event else UNCHANGED,
            variant_ids=[variant_id for variant_id, _ in outcomes],
            variant_outcomes=[outcome for _, outcome in outcomes],
            pictures_to_fetch=to_fetch,
            pictures_attached=attached,
        )

    def _new(self, draft: ProductDraft) -> Product:
        return Product(
            shop_id=self.shop_id,
            handle=draft.handle,
            slug=self.slugs[draft.handle],
            currency=self.currency,
            created_at=self.now,
            updated_at=self.now,
        )

    def _text(self, product: Product, draft: ProductDraft) -> bool:
        category_id = draft.category_id
        if self.merge and (category_id is None or draft.is_category_guessed):
            category_id = product.category_id or category_id
        return _set(
            product,
            title=_one_line(draft.title),
            description_html=clean_html(draft.description_html),
            vendor=_one_line(draft.vendor),
            product_type=_one_line(draft.product_type),
            tags=[tag[:255] for tag in draft.tags],
            category_id=category_id,
        )

    def _options(self, stored: Stored, draft: ProductDraft) -> bool:
        names = [name.strip()[:60] for name in draft.option_names]
        if names == stored.option_names:
            return False
        if stored.option_names:
            self.renamed_options.append(stored.product.pk)
        self.new_options += [
            ProductOption(product_id=stored.product.pk, position=position, name=name)
            for position, name in enumerate(names, start=1)
        ]
        return bool(stored.variants)

    def _pictures(
        self, stored: Stored, drafts: tuple[PictureDraft, ...]
    ) -> tuple[int, list[tuple[int, str]]]:
        """How many pictures were attached, and those new ones that have to be fetched."""
        attached, to_fetch = 0, []
        for draft in drafts:
            picture = stored.pictures.get(draft.source_url)
            if picture is None:
                stored.last_position += 1
                picture = ProductMedia(
                    product_id=stored.product.pk,
                    media_id=draft.media_id,
                    position=stored.last_position,
                    alt=draft.alt.strip()[:500],
                    source_url=draft.source_url,
                )
                stored.pictures[draft.source_url] = picture
                self.new_pictures.append(picture)
                if draft.media_id is None:
                    to_fetch.append((picture.pk, draft.source_url))
            elif picture.media_id is None and draft.media_id is not None:
                picture.media_id, picture.fetch_error = draft.media_id, ""
                self.changed_pictures.append(picture)
            else:
                continue
            attached += draft.media_id is not None
        return attached, to_fetch

    def _variant(self, stored: Stored, draft: VariantDraft, index: int) -> tuple[int, str]:
        variant = stored.variants.get(draft.options)
        is_new = variant is None
        if variant is None:
            variant = Variant(
                product_id=stored.product.pk,
                option1=draft.options[0],
                option2=draft.options[1],
                option3=draft.options[2],
                position=len(stored.variants) if self.merge else index,
                currency=self.currency,
            )
            stored.variants[draft.options] = variant
        values = self._values(stored, draft)
        if not self.merge:
            values["position"] = index
        before = {name: getattr(variant, name) for name in values}
        if is_new:
            _set(variant, **values)
            self.new_variants.append(variant)
            return variant.pk, CREATED
        if not _set(variant, **values):
            return variant.pk, UNCHANGED
        columns = sorted(name for name, value in values.items() if before[name] != value)
        self.changed_variants.append((variant, columns))
        return variant.pk, UPDATED

    def _values(self, stored: Stored, draft: VariantDraft) -> dict[str, object]:
        values: dict[str, object] = {
            "sku": draft.sku.strip()[:255],
            "price_minor": draft.price_minor,
            "compare_at_minor": draft.compare_at_minor,
            "barcode": draft.barcode.strip()[:64],
            "identity_id": self.identities.get(gtin.normalise(draft.barcode) or ""),
            "weight_grams": draft.weight_grams,
            "is_active": True,
        }
        picture = stored.pictures.get(draft.image_url) if draft.image_url else None
        if picture:
            values["image_id"] = picture.pk
        return values

    def _retire(self, stored: Stored, draft: ProductDraft, *, everything: bool) -> int:
        """Take variants that the draft does not name out of sale."""
        if not everything:
            return 0
        named = {variant.options for variant in draft.variants}
        gone = [
            variant
            for options, variant in stored.variants.items()
            if options not in named and variant.is_active
        ]
        for variant in gone:
            variant.is_active = False
            self.changed_variants.append((variant, ["is_active"]))
        return len(gone)


def _one_line(text: str) -> str:
    return " ".join(text.split())[:255].strip()


def _set(row: Product | Variant, **values: object) -> bool:
    """Set attributes; whether any was different."""
    different = False
    for name, value in values.items():
        if getattr(row, name, None) != value:
            setattr(row, name, value)
            different = True
    return different
