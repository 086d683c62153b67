"""Reserving: all or nothing, and never more than there is."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError

from heliu.domains.catalog.models import Variant
from heliu.domains.inventory.actions import mark_sold, release_reservations, reserve
from heliu.domains.inventory.models import Reservation, StockItem
from heliu.domains.inventory.queries import availability
from heliu.domains.inventory.tests.factories import counters, make_variant
from heliu.domains.inventory.types import ReserveLine
from heliu.kernel import clock

pytestmark = pytest.mark.django_db


def take(*lines: tuple[Variant, int, int], expires_at: datetime | None = None) -> None:
    reserve.reserve(
        lines=[
            ReserveLine(variant_id=variant.pk, quantity=quantity, holder_id=holder)
            for variant, quantity, holder in lines
        ],
        holder_kind="order_line",
        expires_at=expires_at,
    )


def left(variant: Variant) -> int | None:
    return availability.availability([variant.pk])[variant.pk].available


def states() -> dict[int, str]:
    return dict(Reservation.objects.order_by("id").values_list("holder_id", "state"))


def test_the_last_unit_is_promised_once() -> None:
    variant = make_variant(stock=3)
    until = clock.now() + timedelta(minutes=30)

    take((variant, 2, 1), (variant, 1, 2), expires_at=until)
    with pytest.raises(reserve.OutOfStock) as refused:
        take((variant, 1, 3))

    assert refused.value.variant_ids == [variant.pk]
    assert counters(variant) == (3, 3)
    assert left(variant) == 0
    assert list(Reservation.objects.values_list("quantity", "expires_at")) == [
        (2, until),
        (1, until),
    ]


def test_all_or_nothing() -> None:
    plenty, scarce = make_variant(stock=10), make_variant(stock=1)

    with pytest.raises(reserve.OutOfStock):
        take((plenty, 5, 1), (scarce, 2, 2))

    assert counters(plenty) == (10, 0)
    assert states() == {}


def test_without_limit_nothing_is_counted() -> None:
    variant = make_variant(stock=None)

    take((variant, 999, 1))

    assert counters(variant) == (0, 0)
    assert left(variant) is None
    assert states() == {1: "held"}


def test_what_was_never_counted_cannot_be_had() -> None:
    variant = make_variant(stock=5)
    StockItem.objects.filter(variant=variant).delete()

    assert left(variant) == 0
    with pytest.raises(reserve.OutOfStock):
        take((variant, 1, 1))


def test_one_holder_has_one_reservation() -> None:
    variant = make_variant(stock=5)
    take((variant, 1, 1))

    with pytest.raises(IntegrityError, match="reservation_once"):
        take((variant, 1, 1))


def test_a_release_gives_back_once_and_the_holder_may_reserve_again() -> None:
    variant = make_variant(stock=5)
    take((variant, 2, 1), (variant, 1, 2))

    released = [
        release_reservations.release_reservations(holder_kind="order_line", holder_ids=[1, 404])
        for _ in range(2)
    ]

    assert released == [1, 0]
    assert counters(variant) == (5, 1)
    take((variant, 4, 1))
    assert counters(variant) == (5, 5)


def test_sold_is_kept_without_expiry_and_twice_is_once() -> None:
    variant = make_variant(stock=5)
    take((variant, 2, 1), expires_at=clock.now())

    for _ in range(2):
        mark_sold.mark_sold(holder_kind="order_line", holder_ids=[1])

    assert list(Reservation.objects.values_list("state", "expires_at")) == [("sold", None)]
    assert counters(variant) == (5, 2)


def test_what_was_released_cannot_be_sold() -> None:
    variant = make_variant(stock=5)
    take((variant, 1, 1), (variant, 1, 2))
    release_reservations.release_reservations(holder_kind="order_line", holder_ids=[2])

    with pytest.raises(mark_sold.NotHeld) as refused:
        mark_sold.mark_sold(holder_kind="order_line", holder_ids=[1, 2])

    assert refused.value.holder_ids == [2]
    assert Reservation.objects.get(holder_id=1).state == "held"


def test_holders_of_another_kind_are_left_alone() -> None:
    variant = make_variant(stock=5)
    take((variant, 1, 1))

    assert release_reservations.release_reservations(holder_kind="booking", holder_ids=[1]) == 0
    assert counters(variant) == (5, 1)
