"""What goes into carts, what they show, and how two become one."""

from collections.abc import Callable
from typing import Any

import pytest

from heliu.domains.accounts.models import User
from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.carts.actions import (
    add_line,
    choose_lines,
    lock_cart,
    merge_guest_cart,
    remove_line,
    set_quantity,
    take_lines,
)
from heliu.domains.carts.models import Cart, CartLine
from heliu.domains.carts.queries import cart_count, cart_items, cart_page
from heliu.domains.carts.tests.factories import fill_cart
from heliu.domains.catalog.models import Product, Variant
from heliu.domains.inventory.models import StockItem
from heliu.domains.inventory.tests.factories import make_variant
from heliu.domains.shops.models import Shop
from heliu.domains.shops.tests.factories import make_shop
from heliu.kernel import clock, ids

pytestmark = pytest.mark.django_db


def add(variant: Variant, quantity: int = 1, **whose: Any) -> int:
    return add_line.add_line(variant_id=variant.pk, quantity=quantity, **whose)


def quantities(user: User) -> list[int]:
    return list(
        CartLine.objects.filter(cart__user=user).order_by("id").values_list("quantity", flat=True)
    )


class TestAdd:
    def test_the_same_again_sums_up_to_999_and_collects_the_touches(self) -> None:
        user, variant = make_user(), make_variant(shop=make_shop())
        touches = [ids.new_id() for _ in range(3)]

        first = add(variant, 2, user_id=user.pk, touch_ids=[touches[1], touches[0]])
        second = add(variant, 998, user_id=user.pk, touch_ids=touches[1:])

        assert first == second
        line = CartLine.objects.get()
        assert (line.quantity, line.touch_ids) == (999, touches)

    def test_a_browser_has_a_cart_of_its_own(self) -> None:
        user, variant = make_user(), make_variant(shop=make_shop())

        add(variant, 2, guest_key="guest")
        add(variant, 3, user_id=user.pk)

        assert cart_count.cart_count(guest_key="guest") == 2
        assert cart_count.cart_count(user_id=user.pk, guest_key="guest") == 3
        assert cart_count.cart_count(guest_key="another") == 0

    @pytest.mark.parametrize("how", ["draft", "inactive", "closed", "unknown"])
    def test_what_is_not_for_sale_stays_out(self, how: str) -> None:
        variant = make_variant(shop=make_shop())
        if how == "draft":
            Product.objects.update(state="draft")
        elif how == "inactive":
            Variant.objects.update(is_active=False)
        elif how == "closed":
            Shop.objects.update(state="closed")
        else:
            variant.pk = 404

        with pytest.raises(add_line.NotBuyable):
            add(variant, guest_key="guest")

        assert not Cart.objects.exists()

    @pytest.mark.parametrize("quantity", [0, -1])
    def test_less_than_one_is_nothing(self, quantity: int) -> None:
        with pytest.raises(add_line.BadQuantity):
            add(make_variant(shop=make_shop()), quantity, guest_key="guest")

    def test_nobody_has_no_cart(self) -> None:
        with pytest.raises(add_line.NobodysCart):
            add(make_variant(shop=make_shop()))

    def test_a_cart_is_full_at_some_point(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("heliu.domains.carts.actions._whose.MAX_LINES", 2)
        shop = make_shop()
        first, second, third = (make_variant(shop=shop) for _ in range(3))
        for variant in (first, second, first):
            add(variant, guest_key="guest")

        with pytest.raises(add_line.CartFull):
            add(third, guest_key="guest")


class TestChange:
    def test_how_many(self) -> None:
        user = make_user()
        line = add(make_variant(shop=make_shop()), user_id=user.pk)

        set_quantity.set_quantity(user_id=user.pk, line_id=line, quantity=7)
        assert quantities(user) == [7]
        set_quantity.set_quantity(user_id=user.pk, line_id=line, quantity=12_345)
        assert quantities(user) == [999]
        with pytest.raises(set_quantity.BadQuantity):
            set_quantity.set_quantity(user_id=user.pk, line_id=line, quantity=0)

    def test_only_ones_own(self) -> None:
        user = make_user()
        line = add(make_variant(shop=make_shop()), user_id=user.pk)

        for stranger in ({"user_id": make_user().pk}, {"guest_key": "guest"}):
            with pytest.raises(set_quantity.NoSuchLine):
                set_quantity.set_quantity(**stranger, line_id=line, quantity=7)
            remove_line.remove_line(**stranger, line_id=line)

        assert quantities(user) == [1]

    def test_out_is_out(self) -> None:
        user = make_user()
        line = add(make_variant(shop=make_shop()), user_id=user.pk)

        for _ in range(2):
            remove_line.remove_line(user_id=user.pk, line_id=line)

        assert quantities(user) == []


class TestMerge:
    def test_what_both_have_is_summed_and_the_rest_moves(self) -> None:
        user, shop = make_user(), make_shop()
        both, theirs, guests = (make_variant(shop=shop) for _ in range(3))
        old, new = ids.new_id(), ids.new_id()
        add(both, 600, user_id=user.pk, touch_ids=[new])
        add(theirs, 1, user_id=user.pk)
        add(both, 600, guest_key="guest", touch_ids=[old])
        add(guests, 2, guest_key="guest")

        for _ in range(2):
            merge_guest_cart.merge_guest_cart(guest_key="guest", user_id=user.pk)

        found = {
            line.variant_id: (line.quantity, line.touch_ids)
            for line in CartLine.objects.filter(cart__user=user)
        }
        assert found == {both.pk: (999, [old, new]), theirs.pk: (1, []), guests.pk: (2, [])}
        assert Cart.objects.count() == 1

    def test_into_no_cart_at_all(self) -> None:
        user = make_user()
        add(make_variant(shop=make_shop()), 3, guest_key="guest")

        merge_guest_cart.merge_guest_cart(guest_key="guest", user_id=user.pk)

        assert quantities(user) == [3]

    def test_of_nothing(self) -> None:
        user = make_user()
        add(make_variant(shop=make_shop()), user_id=user.pk)

        merge_guest_cart.merge_guest_cart(guest_key="never", user_id=user.pk)

        assert quantities(user) == [1]


class TestPage:
    def test_by_shop_at_todays_price_the_last_added_first(self) -> None:
        user, first, second = make_user(), make_shop(name="First"), make_shop(name="Second")
        tea, cup = make_variant(shop=first, price_minor=500), make_variant(shop=first)
        lamp = make_variant(shop=second, price_minor=9_900, stock=None)
        now = clock.now()
        for minute, (variant, quantity) in enumerate([(tea, 3), (lamp, 1), (cup, 1)]):
            with clock.travel(now.replace(minute=minute)):
                fill_cart(user, (variant, quantity))
        Variant.objects.filter(pk=tea.pk).update(price_minor=600)

        cart = cart_page.cart_page(user_id=user.pk)

        assert [shop.name for shop in cart.shops] == ["First", "Second"]
        assert [line.variant_id for line in cart.lines] == [cup.pk, tea.pk, lamp.pk]
        line = cart.lines[1]
        assert (line.price_minor, line.seen_price_minor, line.price_changed) == (600, 500, True)
        assert (line.total_minor, line.available) == (1_800, 10)
        assert [shop.total_minor for shop in cart.shops] == [1_800 + 1_999, 9_900]
        assert (cart.total_minor, cart.quantity, cart.currency) == (13_699, 5, "CNY")
        assert cart.lines[2].available is None
        assert not cart.has_problems

    @pytest.mark.parametrize(
        ("change", "problem"),
        [
            (lambda: Product.objects.update(state="draft"), "gone"),
            (lambda: Variant.objects.update(is_active=False), "gone"),
            (lambda: Shop.objects.update(state="suspended"), "gone"),
            (lambda: StockItem.objects.update(on_hand=0), "sold_out"),
            (lambda: StockItem.objects.all().delete(), "sold_out"),
            (lambda: StockItem.objects.update(reserved=8), "too_few"),
            (lambda: StockItem.objects.update(reserved=7), ""),
            (lambda: StockItem.objects.update(on_hand=0, unlimited=True), ""),
        ],
    )
    def test_what_cannot_be_bought_says_why(
        self, change: Callable[[], object], problem: str
    ) -> None:
        user = make_user()
        fill_cart(user, (make_variant(shop=make_shop(), stock=10), 3))

        change()

        cart = cart_page.cart_page(user_id=user.pk)
        assert (cart.lines[0].problem, cart.has_problems) == (problem, bool(problem))

    def test_of_nobody_is_empty(self) -> None:
        add(make_variant(shop=make_shop()), guest_key="guest")

        cart = cart_page.cart_page(user_id=make_user().pk, guest_key="guest")

        assert (cart.shops, cart.quantity, cart.currency) == ([], 0, "")


def test_checkout_takes_the_lines_it_saw() -> None:
    user, shop = make_user(), make_shop()
    fill_cart(user, make_variant(shop=shop), make_variant(shop=shop))
    cart_id = lock_cart.lock_cart(user_id=user.pk)
    assert cart_id is not None
    items = cart_items.cart_items(cart_id)
    fill_cart(user, make_variant(shop=shop))

    take_lines.take_lines(cart_id=cart_id, line_ids=[item.line_id for item in items])

    assert len(quantities(user)) == 1
    assert lock_cart.lock_cart(user_id=make_user().pk) is None


class TestChoose:
    def test_what_is_bought_now_is_chosen_alone_and_the_rest_waits(self) -> None:
        shop, user = make_shop(), make_user()
        cup, plate = make_variant(shop=shop), make_variant(shop=shop)
        add(cup, 2, user_id=user.pk)
        add(plate, 3, user_id=user.pk)

        add_line.add_line(user_id=user.pk, variant_id=plate.pk, quantity=1, alone=True)

        found = cart_page.cart_page(user_id=user.pk)
        assert [(line.variant_id, line.quantity) for line in found.chosen.lines] == [(plate.pk, 1)]
        assert {line.variant_id: line.quantity for line in found.lines} == {cup.pk: 2, plate.pk: 1}

    def test_lines_are_left_and_chosen_but_never_those_of_another(self) -> None:
        user, other, cup = make_user(), make_user(), make_variant(shop=make_shop())
        mine, theirs = add(cup, user_id=user.pk), add(cup, user_id=other.pk)

        choose_lines.choose_lines(user_id=user.pk, line_ids=[mine, theirs], is_chosen=False)

        assert cart_page.cart_page(user_id=user.pk).chosen.shops == []
        assert len(cart_page.cart_page(user_id=other.pk).chosen.lines) == 1

    def test_what_was_just_collected_is_chosen_and_what_lay_there_waits(self) -> None:
        shop, user = make_shop(), make_user()
        cup, plate = make_variant(shop=shop), make_variant(shop=shop)
        add(cup, user_id=user.pk)
        add(plate, guest_key="guest")

        merge_guest_cart.merge_guest_cart(guest_key="guest", user_id=user.pk)

        found = cart_page.cart_page(user_id=user.pk)
        assert [line.variant_id for line in found.chosen.lines] == [plate.pk]
        assert len(found.lines) == 2

    def test_an_empty_guest_cart_leaves_everything_chosen(self) -> None:
        user, cup = make_user(), make_variant(shop=make_shop())
        add(cup, user_id=user.pk)
        line = add(cup, guest_key="guest")
        remove_line.remove_line(guest_key="guest", line_id=line)

        merge_guest_cart.merge_guest_cart(guest_key="guest", user_id=user.pk)

        assert len(cart_page.cart_page(user_id=user.pk).chosen.lines) == 1
