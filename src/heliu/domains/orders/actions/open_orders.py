"""Place the orders of one checkout; they wait for its payment."""

from collections.abc import Sequence

import msgspec

from heliu.domains.orders.events import OrderPlaced
from heliu.domains.orders.models import Order, OrderLine
from heliu.domains.orders.types import OpenedOrder, OrderAddress, OrderDraft
from heliu.kernel import clock
from heliu.kernel.stream import publish_all
from heliu.kernel.transactions import in_transaction


@in_transaction
def open_orders(
    *,
    checkout_id: int,
    buyer_id: int,
    address: OrderAddress,
    drafts: Sequence[OrderDraft],
    actor_id: int | None = None,
) -> list[OpenedOrder]:
    """One order per draft, in their order, with prices and address copied as they are now.

    Stock is the caller's to reserve, for the ids of the lines. Cost: 3 SQL.
    """
    now = clock.now()
    where_to = msgspec.structs.asdict(address)
    orders = [
        Order(
            checkout_id=checkout_id,
            shop_id=draft.shop_id,
            buyer_id=buyer_id,
            currency=draft.currency,
            items_minor=draft.items_minor,
            shipping_minor=draft.shipping_minor,
            total_minor=draft.total_minor,
            shipping_method=draft.shipping_method,
            address=where_to,
            note=draft.note,
            placed_at=now,
        )
        for draft in drafts
    ]
    Order.objects.bulk_create(orders)
    OrderLine.objects.bulk_create(
        OrderLine(
            order=order,
            currency=draft.currency,
            total_minor=line.total_minor,
            **msgspec.structs.asdict(line),
        )
        for order, draft in zip(orders, drafts, strict=True)
        for line in draft.lines
    )
    placed = [
        OrderPlaced(
            checkout_id=checkout_id,
            shop_id=order.shop_id,
            buyer_id=buyer_id,
            total_minor=order.total_minor,
            currency=order.currency,
        )
        for order in orders
    ]
    publish_all(zip(placed, [order.pk for order in orders], strict=True), actor_id=actor_id)
    return [
        OpenedOrder(id=order.pk, number=order.number, shop_id=order.shop_id) for order in orders
    ]
