import pytest

from heliu.domains.catalog.tests.factories import make_product, make_shop_row, only_variant
from heliu.domains.inventory.actions.restate_stock import StockStatement, restate_stock
from heliu.domains.inventory.models import StockItem, StockMovement
from heliu.kernel import sql

pytestmark = pytest.mark.django_db


def test_only_what_moved_is_a_movement_and_on_the_stream() -> None:
    shop = make_shop_row()
    variants = [only_variant(make_product(shop, stock=5)) for _ in range(2)]
    said = [
        StockStatement(variant_id=variants[0].pk, quantity=7, last_quantity=6),
        StockStatement(variant_id=variants[1].pk, quantity=9, last_quantity=9),
    ]

    changed = restate_stock(shop_id=shop.pk, statements=said, by_user_id=3)

    movement = StockMovement.objects.get()
    assert changed == {variants[0].pk}
    assert (movement.delta, movement.reason, movement.by_user_id) == (1, "import", 3)
    assert sql.fetch_tuples("SELECT subject_id, payload->>'delta' FROM stream_event", {}) == [
        (variants[0].pk, "1")
    ]


def test_variants_of_other_shops_are_passed_over() -> None:
    foreign = only_variant(make_product(make_shop_row(), stock=5))
    said = [StockStatement(variant_id=foreign.pk, quantity=7)]

    assert restate_stock(shop_id=make_shop_row().pk, statements=said) == set()
    assert StockItem.objects.get().on_hand == 5
