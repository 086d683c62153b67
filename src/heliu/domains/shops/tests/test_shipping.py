import pytest

from heliu.domains.shops.actions import open_shop, save_shipping_method, update_shop
from heliu.domains.shops.queries import shipping_methods, shop_cards
from heliu.domains.shops.tests.factories import make_shop

pytestmark = pytest.mark.django_db


def test_flat_and_free_above() -> None:
    shop = make_shop()

    [method] = shipping_methods.shipping_methods([shop.pk])[shop.pk]

    assert method.price_for(98_99) == 10_00
    assert method.price_for(99_00) == 0


def test_a_method_is_changed_in_place_and_hidden_when_inactive() -> None:
    shop = make_shop()
    [method] = shipping_methods.shipping_methods([shop.pk])[shop.pk]

    save_shipping_method.save_shipping_method(
        shop_id=shop.pk, method_id=method.id, name="顺丰", price_minor=1800
    )
    extra = save_shipping_method.save_shipping_method(
        shop_id=shop.pk, name="自提", price_minor=0, is_active=False
    )

    [left] = shipping_methods.shipping_methods([shop.pk])[shop.pk]
    assert (left.id, left.name, left.price_minor, left.free_above_minor) == (
        method.id,
        "顺丰",
        1800,
        None,
    )
    assert extra != method.id


def test_another_shops_method_and_a_negative_price_are_refused() -> None:
    shop, other = make_shop(), make_shop()
    [foreign] = shipping_methods.shipping_methods([other.pk])[other.pk]

    with pytest.raises(save_shipping_method.ShippingNotFound):
        save_shipping_method.save_shipping_method(
            shop_id=shop.pk, method_id=foreign.id, name="x", price_minor=1
        )
    with pytest.raises(save_shipping_method.BadPrice):
        save_shipping_method.save_shipping_method(shop_id=shop.pk, name="x", price_minor=-1)


def test_the_face_of_a_shop_is_its_actors() -> None:
    shop = make_shop()

    update_shop.update_shop(
        shop_id=shop.pk, name="山岚咖啡", tagline="当周烘焙", story="…", accent="#2B6E62"
    )

    card = shop_cards.shop_cards([shop.pk])[shop.pk]
    assert (card.name, card.accent) == ("山岚咖啡", "#2b6e62")
    with pytest.raises(open_shop.BadAccent):
        update_shop.update_shop(shop_id=shop.pk, name="x", tagline="", story="", accent="red")
