"""From cart lines to orders in draft: prices from the database, shipping from the shop."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from heliu.domains.carts.types import CartItem
from heliu.domains.catalog.queries import buyable_variants
from heliu.domains.catalog.types import BuyableVariant
from heliu.domains.inventory.actions import reserve
from heliu.domains.inventory.queries import availability
from heliu.domains.inventory.types import ReserveLine
from heliu.domains.orders.types import LineDraft, OrderDraft
from heliu.domains.shops.queries import shipping_methods
from heliu.domains.shops.types import ShippingMethodRow
from heliu.domains.traffic.queries import path_to, paths_to
from heliu.kernel import clock, ids


class NotBuyable(Exception):
    """These variants are not for sale (any more)."""

    code = "not_buyable"

    def __init__(self, variant_ids: Sequence[int]) -> None:
        super().__init__(f"not for sale: {list(variant_ids)}")
        self.variant_ids = list(variant_ids)


class BadShipping(Exception):
    """The chosen shipping method is not one that the shop offers."""

    code = "bad_shipping"

    def __init__(self, shop_id: int) -> None:
        super().__init__(f"shop {shop_id} does not ship so")
        self.shop_id = shop_id


def check_stock(items: Sequence[CartItem]) -> None:
    """Fail early, before anything is locked or written; reserving decides. Raises OutOfStock."""
    left = availability.availability([item.variant_id for item in items])
    missing = [
        item.variant_id
        for item in items
        if (available := left[item.variant_id].available) is not None and available < item.quantity
    ]
    if missing:
        raise reserve.OutOfStock(missing)


def drafts(
    *,
    user_id: int,
    items: Sequence[CartItem],
    shipping: Mapping[int, int],
    notes: Mapping[int, str],
) -> list[OrderDraft]:
    """One draft per shop, in the order of shops' ids. Raises NotBuyable, BadShipping."""
    variants = buyable_variants.buyable_variants([item.variant_id for item in items])
    gone = [
        item.variant_id
        for item in items
        if item.variant_id not in variants or not variants[item.variant_id].is_buyable
    ]
    if gone:
        raise NotBuyable(gone)
    by_shop: dict[int, list[LineDraft]] = {}
    now = clock.now()
    of_shops = {variant.product_id: variant.shop_id for variant in variants.values()}
    followed = paths_to.paths_to(user_id=user_id, shops=of_shops, now=now)
    for item in items:
        variant = variants[item.variant_id]
        line = _line(item, variant, followed.get(variant.product_id, []), now)
        by_shop.setdefault(variant.shop_id, []).append(line)
    offered = shipping_methods.shipping_methods(sorted(by_shop))
    currency = {variant.shop_id: variant.currency for variant in variants.values()}
    return [
        _draft(
            shop_id=shop_id,
            currency=currency[shop_id],
            lines=by_shop[shop_id],
            method=_method(shop_id, offered.get(shop_id, []), shipping),
            note=notes.get(shop_id, ""),
        )
        for shop_id in sorted(by_shop)
    ]


def reserve_lines(drafts: Sequence[OrderDraft]) -> list[ReserveLine]:
    """What has to be reserved for these drafts."""
    return [
        ReserveLine(variant_id=line.variant_id, quantity=line.quantity, holder_id=line.id)
        for draft in drafts
        for line in draft.lines
    ]


def _line(
    item: CartItem, variant: BuyableVariant, followed: Sequence[int], now: datetime
) -> LineDraft:
    # What led to the cart, as long as it is remembered, and what was followed since.
    since = ids.floor_at(now - path_to.MEMORY)
    remembered = [touch_id for touch_id in item.touch_ids if touch_id >= since]
    return LineDraft(
        id=ids.new_id(),
        product_id=variant.product_id,
        variant_id=variant.id,
        title=variant.title,
        options=" / ".join(variant.options),
        sku=variant.sku,
        unit_price_minor=variant.price_minor,
        quantity=item.quantity,
        touch_ids=sorted({*remembered, *followed}),
    )


def _method(
    shop_id: int, offered: Sequence[ShippingMethodRow], chosen: Mapping[int, int]
) -> ShippingMethodRow:
    for method in offered:
        if method.id == chosen.get(shop_id):
            return method
    raise BadShipping(shop_id)


def _draft(
    *, shop_id: int, currency: str, lines: list[LineDraft], method: ShippingMethodRow, note: str
) -> OrderDraft:
    return OrderDraft(
        shop_id=shop_id,
        currency=currency,
        shipping_minor=method.price_for(sum(line.total_minor for line in lines)),
        shipping_method=method.name,
        note=note[:500],
        lines=lines,
    )
