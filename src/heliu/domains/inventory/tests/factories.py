"""Stock for tests."""

from typing import Any

from heliu.domains.catalog.models import Variant
from heliu.domains.catalog.tests.factories import make_product, make_shop_row
from heliu.domains.inventory.models import StockItem
from heliu.domains.shops.models import Shop


def make_variant(stock: int | None = 10, shop: Shop | None = None, **fields: Any) -> Variant:
    """A buyable variant with so many on hand; None is without limit."""
    product = make_product(shop or make_shop_row(), stock=stock, **fields)
    return Variant.objects.get(product=product)


def counters(variant: Variant) -> tuple[int, int]:
    """(on hand, reserved) of a variant."""
    return StockItem.objects.values_list("on_hand", "reserved").get(variant=variant)
