"""What a catalogue says about stock, beside what the house did meanwhile."""

import pytest
from django.db.models import F

from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.imports.tests.exports import CUP, Read
from heliu.domains.inventory.models import StockItem
from heliu.domains.shops.models import Shop
from heliu.kernel import sql

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("change", "unlimited"),
    [
        ({}, False),
        ({"Variant Inventory Policy": "continue"}, True),
        ({"Variant Inventory Tracker": ""}, True),
    ],
)
def test_what_is_sold_without_limit(read: Read, change: dict[str, str], unlimited: bool) -> None:
    read({**CUP, **change})

    assert StockItem.objects.get().unlimited is unlimited


def test_stock_moves_only_by_what_the_file_changed(read: Read) -> None:
    read(CUP)
    StockItem.objects.update(on_hand=F("on_hand") - 2)  # two were sold and left the house

    same = read(CUP)
    untouched = StockItem.objects.get().on_hand
    more = read({**CUP, "Variant Inventory Qty": "9"})

    assert (same.variants.unchanged, untouched) == (1, 3)
    assert (more.variants.updated, StockItem.objects.get().on_hand) == (1, 7)


def test_stock_never_goes_below_what_is_promised(read: Read) -> None:
    read(CUP)
    item = StockItem.objects.get()
    StockItem.objects.update(reserved=4)
    sql.execute(
        """INSERT INTO inventory_reservation
             (id, stock_item_id, holder_kind, holder_id, quantity, state, created_at)
           VALUES (1, %(item)s::bigint, 'order_line', 1, 4, 'held', now())""",
        {"item": item.pk},
    )

    read({**CUP, "Variant Inventory Qty": "1"})

    item.refresh_from_db()
    assert (item.on_hand, item.reserved) == (4, 4)


def test_unlimited_and_back(read: Read) -> None:
    read(CUP)

    read({**CUP, "Variant Inventory Policy": "continue"})
    unlimited = StockItem.objects.get().unlimited
    read({**CUP, "Variant Inventory Qty": "8"})

    item = StockItem.objects.get()
    assert (unlimited, item.unlimited, item.on_hand) == (True, False, 8)


def test_a_variant_that_was_never_in_a_file_takes_the_files_stock(shop: Shop, read: Read) -> None:
    product = make_product(shop, handle="cup", title="Cup", stock=50)

    read(CUP)

    assert StockItem.objects.get(variant__product=product).on_hand == 5
