"""Products for tests, straight through the ORM."""

from collections.abc import Sequence
from itertools import count
from typing import Any

from heliu.domains.accounts.models import Actor
from heliu.domains.catalog.models import Product, Variant
from heliu.domains.inventory.models import Location, StockItem
from heliu.domains.shops.models import Shop
from heliu.kernel import clock

_numbers = count(1)


def make_product(
    shop: Shop | int,
    *,
    title: str = "",
    price_minor: int = 1999,
    stock: int | None = 10,
    published: bool = True,
    variants: Sequence[dict[str, Any]] | None = None,
    **fields: Any,
) -> Product:
    """A product with one variant, or with ``variants`` (columns of Variant, and ``stock``).

    ``stock=None`` is sold without limit.
    """
    shop = shop if isinstance(shop, Shop) else Shop.objects.get(pk=shop)
    number = next(_numbers)
    rows = [dict(row) for row in variants or [{}]]
    prices = [row.setdefault("price_minor", price_minor) for row in rows]
    title = title or f"Product {number}"
    fields.setdefault("handle", f"product-{number}")
    product = Product.objects.create(
        shop=shop,
        title=title,
        slug=fields.pop("slug", fields["handle"]),
        state="published" if published else "draft",
        published_at=clock.now() if published else None,
        currency=shop.currency,
        min_price_minor=min(prices),
        max_price_minor=max(prices),
        search_text=fields.pop("search_text", title.lower()),
        **fields,
    )
    for position, row in enumerate(rows):
        units = row.pop("stock", stock)
        row.setdefault("option1", "" if len(rows) == 1 else f"Option {position + 1}")
        variant = Variant.objects.create(
            product=product, position=position, currency=shop.currency, **row
        )
        put_in_stock(variant, units)
    return product


def only_variant(product: Product) -> Variant:
    """The single variant of a product made with one."""
    return Variant.objects.get(product=product)


def put_in_stock(variant: Variant, units: int | None) -> StockItem:
    """A stock item at the shop's default location; None is unlimited."""
    location, _ = Location.objects.get_or_create(
        shop_id=variant.product.shop_id, is_default=True, defaults={"name": "Main"}
    )
    return StockItem.objects.create(
        variant=variant, location=location, on_hand=units or 0, unlimited=units is None
    )


def make_shop_row(handle: str = "", currency: str = "CNY") -> Shop:
    """A shop and its actor as bare rows, for tests that need nothing else of it."""
    number = next(_numbers)
    actor = Actor.objects.create(kind="shop", handle=handle or f"shop_{number}", name="A shop")
    return Shop.objects.create(actor=actor, currency=currency)
