"""Several parcels leave at once: each order for itself, and none twice."""

from collections.abc import Mapping, Sequence

import msgspec

from heliu.domains.orders.actions import ship_order
from heliu.domains.orders.types import NotAllowed, WrongState
from heliu.domains.shops.types import StaffShop
from heliu.web.kit.viewer import Viewer


class Parcel(msgspec.Struct, frozen=True):
    """What leaves: the order's number, who carries it, and under which number."""

    number: str
    courier: str
    tracking_number: str


class Left(msgspec.Struct, frozen=True):
    """Numbers of the orders that are on their way now, and of those that went on before."""

    shipped: list[str]
    passed: list[str]


def ship_all(
    shop: StaffShop, viewer: Viewer, parcels: Sequence[Parcel], order_ids: Mapping[str, int]
) -> Left:
    """Ship each order that is still to ship; ``order_ids`` are this shop's, by number.

    Every order is a transaction of its own, so that what is done stays done.
    """
    shipped, passed = [], []
    for parcel in parcels:
        order_id = order_ids.get(parcel.number)
        if order_id is None:
            passed.append(parcel.number)
            continue
        try:
            ship_order.ship_order(
                order_id=order_id,
                by_user_id=viewer.user_id or 0,
                courier=parcel.courier,
                tracking_number=parcel.tracking_number,
                actor_id=viewer.actor_id,
            )
        except (WrongState, NotAllowed):
            passed.append(parcel.number)
        else:
            shipped.append(parcel.number)
    return Left(shipped=shipped, passed=passed)
