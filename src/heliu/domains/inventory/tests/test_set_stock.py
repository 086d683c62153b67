"""Counting by hand and by import."""

import pytest

from heliu.domains.catalog.models import Variant
from heliu.domains.catalog.tests.factories import make_product, make_shop_row
from heliu.domains.inventory.actions import (
    adjust_stock,
    release_reservations,
    reserve,
    set_stock,
)
from heliu.domains.inventory.models import Location, StockItem, StockMovement
from heliu.domains.inventory.queries import (
    availability,
    product_availability,
    sold_out,
    stock_movements,
    stock_rows,
)
from heliu.domains.inventory.tests.factories import counters, make_variant
from heliu.domains.inventory.types import MovementRow, ReserveLine, ShelfRow

pytestmark = pytest.mark.django_db


def take(variant: Variant, quantity: int) -> None:
    reserve.reserve(
        lines=[ReserveLine(variant_id=variant.pk, quantity=quantity, holder_id=1)],
        holder_kind="order_line",
        expires_at=None,
    )


def give_back() -> None:
    release_reservations.release_reservations(holder_kind="order_line", holder_ids=[1])


def test_the_first_count_makes_the_item_at_the_shops_default_location() -> None:
    variant = make_variant(stock=1)
    StockItem.objects.all().delete()
    Location.objects.all().delete()

    set_stock.set_stock(variant_id=variant.pk, on_hand=7, by_user_id=3, reason="import")

    assert counters(variant) == (7, 0)
    shop_id = variant.product.shop_id
    assert Location.objects.get(is_default=True).shop_id == shop_id
    movement = StockMovement.objects.get()
    assert stock_movements.stock_movements(variant_id=variant.pk, shop_id=shop_id) == [
        MovementRow(
            id=movement.pk,
            delta=7,
            on_hand=7,
            reason="import",
            by_user_id=3,
            occurred_at=movement.occurred_at,
        )
    ]
    assert stock_movements.stock_movements(variant_id=variant.pk, shop_id=shop_id + 1) == []


def test_the_same_count_again_changes_nothing() -> None:
    variant = make_variant(stock=7)

    set_stock.set_stock(variant_id=variant.pk, on_hand=7)

    assert not StockMovement.objects.exists()


def test_fewer_than_promised_is_refused_with_how_many_that_is() -> None:
    variant = make_variant(stock=10)
    take(variant, 4)

    with pytest.raises(set_stock.BelowReserved) as refused:
        set_stock.set_stock(variant_id=variant.pk, on_hand=3)

    assert refused.value.reserved == 4
    set_stock.set_stock(variant_id=variant.pk, on_hand=4)
    assert counters(variant) == (4, 4)


@pytest.mark.parametrize("on_hand", [-1, set_stock.MAX_ON_HAND + 1])
def test_impossible_counts_are_refused(on_hand: int) -> None:
    variant = make_variant()

    with pytest.raises(set_stock.BadQuantity):
        set_stock.set_stock(variant_id=variant.pk, on_hand=on_hand)


def test_an_unknown_variant_is_refused() -> None:
    with pytest.raises(set_stock.UnknownVariant):
        set_stock.set_stock(variant_id=404, on_hand=1)


def test_promises_made_without_limit_count_when_counting_starts() -> None:
    variant = make_variant(stock=None)
    take(variant, 4)

    with pytest.raises(set_stock.BelowReserved):
        set_stock.set_stock(variant_id=variant.pk, on_hand=3, unlimited=False)
    set_stock.set_stock(variant_id=variant.pk, on_hand=6, unlimited=False)

    assert counters(variant) == (6, 4)
    give_back()
    assert counters(variant) == (6, 0)


def test_promises_made_while_counting_do_not_stick_without_limit() -> None:
    variant = make_variant(stock=6)
    take(variant, 4)
    set_stock.set_stock(variant_id=variant.pk, on_hand=6, unlimited=True)
    give_back()

    set_stock.set_stock(variant_id=variant.pk, on_hand=6, unlimited=False)

    assert counters(variant) == (6, 0)


def test_adjusting_moves_by_the_difference() -> None:
    variant = make_variant(stock=10)
    take(variant, 4)

    assert adjust_stock.adjust_stock(variant_id=variant.pk, delta=-6) == 4
    with pytest.raises(adjust_stock.BelowReserved):
        adjust_stock.adjust_stock(variant_id=variant.pk, delta=-1)

    assert counters(variant) == (4, 4)
    assert StockMovement.objects.get().delta == -6


def test_a_products_availability_is_that_of_its_active_variants() -> None:
    several = make_product(
        make_shop_row(), variants=[{"stock": 3}, {"stock": 4}, {"stock": 5, "is_active": False}]
    )
    mixed = make_product(make_shop_row(), variants=[{"stock": 3}, {"stock": None}])

    found = product_availability.product_availability([several.pk, mixed.pk, 404])

    assert found == {several.pk: 7, mixed.pk: None, 404: 0}


def test_the_stock_list_is_the_shops_own() -> None:
    variant = make_variant(stock=10, title="Tea", variants=[{"sku": "T-1", "option1": "Red"}])
    make_variant(stock=5)
    take(variant, 4)
    shop_id = variant.product.shop_id

    row = ShelfRow(
        variant_id=variant.pk,
        product_id=variant.product_id,
        title="Tea",
        options="Red",
        sku="T-1",
        price_minor=variant.price_minor,
        compare_at_minor=None,
        currency="CNY",
        on_hand=10,
        reserved=4,
        unlimited=False,
    )
    listed = [variant.product_id]
    assert stock_rows.stock_rows(shop_id=shop_id, product_ids=listed) == {listed[0]: [row]}
    assert stock_rows.stock_row(shop_id=shop_id, variant_id=variant.pk) == row
    assert stock_rows.stock_rows(shop_id=shop_id + 1, product_ids=listed) == {}
    assert stock_rows.stock_row(shop_id=shop_id + 1, variant_id=variant.pk) is None
    assert availability.availability([variant.pk])[variant.pk].available == 6


def test_each_movement_says_what_was_there_after_it() -> None:
    variant = make_variant(stock=5)
    set_stock.set_stock(variant_id=variant.pk, on_hand=8)
    set_stock.set_stock(variant_id=variant.pk, on_hand=2)

    rows = stock_movements.stock_movements(
        variant_id=variant.pk, shop_id=variant.product.shop_id, limit=2
    )

    assert [(row.delta, row.on_hand) for row in rows] == [(-6, 2), (3, 8)]


def test_sold_out_is_what_nothing_can_be_bought_of() -> None:
    shop = make_shop_row()
    empty = make_product(shop, variants=[{"stock": 0}, {"stock": 0}])
    make_product(shop, variants=[{"stock": 0}, {"stock": 1}])
    make_product(shop, variants=[{"stock": None}])

    assert sold_out.sold_out(shop.pk) == [empty.pk]
