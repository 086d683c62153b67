"""What people who have a page open should hear about."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from heliu.domains.notifications.actions import use_bell
from heliu.domains.orders import events as orders
from heliu.domains.shops import roles
from heliu.domains.shops.queries import staff_ids_of
from heliu.kernel import sql
from heliu.kernel.stream import Recorded, reader
from heliu.web.live.hub import CHANNEL

_NOTIFY = "SELECT pg_notify(%(channel)s, %(payload)s)"


@reader(
    "live.orders",
    kind="effect",
    topics=[
        orders.OrderPaid,
        orders.OrderExpired,
        orders.OrderShipped,
        orders.OrderLate,
        orders.OrderConfirmed,
        orders.OrderCancelled,
        orders.ProblemOpened,
        orders.ProblemWithdrawn,
        orders.ProblemResolved,
    ],
)
def tell_of_orders(batch: Sequence[Recorded[Any]]) -> None:
    """``orders`` to the buyer and to the shop's staff; told when the cursor's move commits."""
    staff: dict[int, list[int]] = {}
    listeners: set[int] = set()
    for recorded in batch:
        shop_id = recorded.event.shop_id
        if shop_id not in staff:
            staff[shop_id] = staff_ids_of.staff_ids_of(
                shop_id=shop_id, permission=roles.Permission.SEE_ORDERS
            )
        listeners |= {recorded.event.buyer_id, *staff[shop_id]}
    _tell(listeners, "orders")


def tell_of_notices(user_ids: Iterable[int]) -> None:
    """``notifications`` to who reads an inbox, told when what was written to it commits."""
    _tell(user_ids, "notifications")


use_bell.use_bell(bell=tell_of_notices)


def _tell(user_ids: Iterable[int], signal: str) -> None:
    for user_id in sorted(user_ids):
        payload = json.dumps({"user": user_id, "signal": signal})
        sql.fetch_value(_NOTIFY, {"channel": CHANNEL, "payload": payload})
