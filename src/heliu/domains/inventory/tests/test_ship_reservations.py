"""Goods that leave, and goods that come back."""

from typing import TypedDict

import pytest

from heliu.domains.catalog.models import Variant
from heliu.domains.inventory.actions import (
    mark_sold,
    release_reservations,
    reserve,
    ship_reservations,
)
from heliu.domains.inventory.models import StockMovement
from heliu.domains.inventory.tests.factories import counters, make_variant
from heliu.domains.inventory.types import ReserveLine

pytestmark = pytest.mark.django_db


class Holders(TypedDict):
    """Who reserved."""

    holder_kind: str
    holder_ids: list[int]


HOLDERS = Holders(holder_kind="order_line", holder_ids=[1, 2])


def sell(variant: Variant, *quantities: int) -> None:
    lines = [
        ReserveLine(variant_id=variant.pk, quantity=quantity, holder_id=holder)
        for holder, quantity in enumerate(quantities, start=1)
    ]
    reserve.reserve(lines=lines, holder_kind="order_line", expires_at=None)
    mark_sold.mark_sold(holder_kind="order_line", holder_ids=[line.holder_id for line in lines])


def movements() -> list[tuple[int, str]]:
    return list(StockMovement.objects.order_by("id").values_list("delta", "reason"))


def test_on_hand_and_reserved_go_down_together_once() -> None:
    variant = make_variant(stock=10)
    sell(variant, 2, 3)

    for _ in range(2):
        ship_reservations.ship_reservations(**HOLDERS, by_user_id=5)

    assert counters(variant) == (5, 0)
    assert movements() == [(-5, "shipped")]


def test_what_is_not_paid_does_not_leave() -> None:
    variant = make_variant(stock=10)
    reserve.reserve(
        lines=[ReserveLine(variant_id=variant.pk, quantity=2, holder_id=1)],
        holder_kind="order_line",
        expires_at=None,
    )

    ship_reservations.ship_reservations(**HOLDERS)

    assert counters(variant) == (10, 2)
    assert movements() == []


def test_what_left_is_not_released() -> None:
    variant = make_variant(stock=10)
    sell(variant, 2, 3)
    ship_reservations.ship_reservations(**HOLDERS)

    assert release_reservations.release_reservations(**HOLDERS) == 0

    assert counters(variant) == (5, 0)
    assert movements() == [(-5, "shipped")]


def test_without_limit_nothing_moves() -> None:
    variant = make_variant(stock=None)
    sell(variant, 2)

    ship_reservations.ship_reservations(**HOLDERS)

    assert counters(variant) == (0, 0)
    assert movements() == []
