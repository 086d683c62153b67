"""From what was typed to a saved product with its stock, or to the errors beside the fields."""

from typing import Any

from django.db import transaction
from django.forms import Form
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heliu.domains.catalog.actions import change_slug, save_product
from heliu.domains.catalog.types import ProductDraft, ProductPage, SavedProduct, VariantDraft
from heliu.domains.inventory.actions import adjust_stock, set_stock
from heliu.domains.inventory.queries import stock_on_hand
from heliu.domains.inventory.queries.stock_on_hand import OnHand
from heliu.domains.shops.types import StaffShop
from heliu.kernel.money import Money
from heliu.web.console.products.forms import ProductForm, VariantForm, VariantRows
from heliu.web.kit.viewer import Viewer


class NotSaved(Exception):
    """The forms carry the errors to show."""


def forms_of(
    shop: StaffShop, product: ProductPage | None, stock: dict[int, OnHand]
) -> tuple[ProductForm, Any]:
    """The two forms, filled with what is there."""
    if product is None:
        return ProductForm(), _rows(shop, initial=[])
    names = dict(enumerate(product.option_names, start=1))
    head = {
        "title": product.title,
        "description": product.description_html,
        "category": str(product.category_id or ""),
        "vendor": product.vendor,
        "product_type": product.product_type,
        "tags": ", ".join(product.tags),
        "slug": product.slug,
        **{f"option{axis}": names.get(axis, "") for axis in (1, 2, 3)},
    }
    rows = []
    for variant in product.variants:
        there = stock.get(variant.id)
        struck = variant.compare_at_minor
        rows.append(
            {
                "value1": variant.option1,
                "value2": variant.option2,
                "value3": variant.option3,
                "sku": variant.sku,
                "barcode": variant.barcode,
                "weight": variant.weight_grams,
                "price": _amount(variant.price_minor, product.currency),
                "compare_at": "" if struck is None else _amount(struck, product.currency),
                "stock": there.on_hand if there else 0,
                "stock_was": there.on_hand if there else 0,
                "unlimited": there.unlimited if there else False,
            }
        )
    return ProductForm(initial=head), _rows(shop, initial=rows)


def forms_from(shop: StaffShop, data: Any) -> tuple[ProductForm, Any]:
    """The two forms, with what was typed."""
    return ProductForm(data), _rows(shop, data=data)


def _rows(shop: StaffShop, **options: Any) -> Any:
    return VariantRows(prefix="v", form_kwargs={"currency": shop.currency}, **options)


def _amount(minor: int, currency: str) -> str:
    return f"{Money(minor, currency).amount:f}"


def save(
    shop: StaffShop,
    viewer: Viewer,
    product: ProductPage | None,
    form: ProductForm,
    rows: Any,
) -> int:
    """Save product and stock in one go; returns the product's id. Raises NotSaved."""
    if not (form.is_valid() and rows.is_valid()):
        raise NotSaved
    kept = [row for row in rows if not row.is_blank and not row.cleaned_data["remove"]]
    _check_options(form, kept)
    if form.errors or any(row.errors for row in kept):
        raise NotSaved
    try:
        with transaction.atomic():
            saved = save_product.save_product(
                shop_id=shop.id,
                product_id=product.id if product else None,
                draft=_draft(product, form, kept),
                actor_id=viewer.actor_id,
            )
            _stock(viewer, kept, saved)
            if product and form.cleaned_data["slug"]:
                _move(shop, viewer, form, saved)
    except save_product.InvalidDraft as error:
        form.add_error(None, _what_is_wrong(error.code))
        raise NotSaved from error
    return saved.product_id


def _check_options(form: ProductForm, kept: list[VariantForm]) -> None:
    if not kept:
        form.add_error(None, _("Fill in at least one variant with a price."))
    axes = len(form.option_names)
    seen = set()
    for row in kept:
        for axis, value in enumerate(row.values, start=1):
            if axis <= axes and not value:
                row.add_error(f"value{axis}", _("Which one? Fill in the value."))
            elif axis > axes and value:
                row.add_error(f"value{axis}", _("Name the option above first."))
        if row.values in seen:
            row.add_error("value1", _("This combination is there twice."))
        seen.add(row.values)


def _draft(product: ProductPage | None, form: ProductForm, kept: list[VariantForm]) -> ProductDraft:
    data = form.cleaned_data
    return ProductDraft(
        title=data["title"],
        description_html=data["description"],
        vendor=data["vendor"],
        product_type=data["product_type"],
        tags=tuple(
            dict.fromkeys(
                word for tag in data["tags"].replace("，", ",").split(",") if (word := tag.strip())
            )
        ),
        category_id=int(data["category"]) if data["category"] else None,
        is_published=product is not None and product.state == "published",
        option_names=form.option_names,
        variants=tuple(
            VariantDraft(
                options=row.values,
                sku=row.cleaned_data["sku"],
                price_minor=row.cleaned_data["price"],
                compare_at_minor=row.cleaned_data["compare_at"],
                barcode=row.cleaned_data["barcode"],
                weight_grams=row.cleaned_data["weight"] or 0,
            )
            for row in kept
        ),
    )


def _stock(viewer: Viewer, kept: list[VariantForm], saved: SavedProduct) -> None:
    """Change stock by what was changed on the page, so that sales meanwhile stay sales."""
    there = stock_on_hand.stock_on_hand(saved.variant_ids)
    for row, variant_id in zip(kept, saved.variant_ids, strict=True):
        change_stock(viewer, row, variant_id, there.get(variant_id))


def change_stock(viewer: Viewer, form: Form, variant_id: int, now: OnHand | None) -> None:
    """Bring stock to what a form with ``stock``, ``stock_was`` and ``unlimited`` says.

    Raises NotSaved; the form says why.
    """
    data = form.cleaned_data
    was = data["stock_was"] or 0
    wanted = was if data["stock"] is None else data["stock"]
    try:
        if now is None or now.unlimited != data["unlimited"]:
            set_stock.set_stock(
                variant_id=variant_id,
                on_hand=wanted,
                unlimited=data["unlimited"],
                by_user_id=viewer.user_id,
            )
        elif wanted != was:
            adjust_stock.adjust_stock(
                variant_id=variant_id, delta=wanted - was, by_user_id=viewer.user_id
            )
    except set_stock.BelowReserved as error:
        words = ngettext(
            "%(n)s is promised to a buyer.", "%(n)s are promised to buyers.", error.reserved
        )
        form.add_error("stock", words % {"n": error.reserved})
        raise NotSaved from error
    except set_stock.BadQuantity as error:
        form.add_error("stock", _("Some were sold meanwhile. Please look again."))
        raise NotSaved from error


def _move(shop: StaffShop, viewer: Viewer, form: ProductForm, saved: SavedProduct) -> None:
    try:
        change_slug.change_slug(
            shop_id=shop.id,
            product_id=saved.product_id,
            slug=form.cleaned_data["slug"],
            actor_id=viewer.actor_id,
        )
    except (change_slug.SlugTaken, change_slug.BadSlug) as error:
        form.add_error("slug", _("Another product of yours is, or was, at this address."))
        raise NotSaved from error


def _what_is_wrong(code: str) -> str:
    return {
        "description_too_long": _("The description is too long."),
        "price": _("A price is too large."),
        "options_twice": _("Two variants have the same options."),
    }.get(code, _("This cannot be saved as it is."))
