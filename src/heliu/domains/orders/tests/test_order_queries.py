"""Who sees which order, and what of it."""

from typing import Any

import pytest

from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.inventory.tests.factories import make_variant
from heliu.domains.orders.actions import open_problem, withdraw_problem
from heliu.domains.orders.models import Order
from heliu.domains.orders.queries import (
    order_lines_of,
    order_numbers,
    order_page,
    orders_of_buyer,
    orders_of_checkout,
    orders_of_shop,
    problem_page,
    problem_queue,
    purchases,
    shop_order_page,
)
from heliu.domains.orders.tests.factories import make_order
from heliu.domains.orders.types import OrderFilter
from heliu.domains.shops.tests.factories import make_shop
from heliu.kernel import timers

pytestmark = pytest.mark.django_db


def complain(order: Order) -> int:
    return open_problem.open_problem(
        order_id=order.pk, by_user_id=order.buyer_id, reason="damaged", text="Broken"
    )


def test_a_page_is_the_buyers_and_the_shops() -> None:
    order = make_order("shipped")

    page = order_page.order_page(number=order.number, user_id=order.buyer_id)

    assert page is not None
    assert shop_order_page.shop_order_page(number=order.number, shop_id=order.shop_id) == page
    assert (page.state, page.total_minor, page.courier) == ("shipped", 10_000, "顺丰速运")
    assert page.address.city == "杭州市"
    assert page.confirm_at == timers.due_at("order.confirm", order.pk)
    assert page.ship_by is None
    assert [(line.quantity, line.total_minor) for line in page.lines] == [(1, 10_000)]
    assert page.open_problem is None
    assert order_page.order_page(number=order.number, user_id=make_user().pk) is None
    assert shop_order_page.shop_order_page(number=order.number, shop_id=make_shop().pk) is None
    assert order_page.order_page(number="NONSENSE", user_id=order.buyer_id) is None


def test_a_shop_does_not_see_what_was_not_paid() -> None:
    order = make_order("pending_payment")

    assert shop_order_page.shop_order_page(number=order.number, shop_id=order.shop_id) is None
    assert orders_of_shop.orders_of_shop(shop_id=order.shop_id) == []
    own = order_page.order_page(number=order.number, user_id=order.buyer_id)
    assert own is not None
    assert own.paid_at is None


def test_lists_are_ones_own_newest_first_and_page_on() -> None:
    user, shop = make_user(), make_shop()
    ids = [make_order(state, shop=shop, user=user).pk for state in ("paid", "shipped", "paid")]
    make_order("paid")

    def buyers(**which: Any) -> Any:
        return [row.id for row in orders_of_buyer.orders_of_buyer(user_id=user.pk, **which)]

    def shops(**which: Any) -> Any:
        wanted = OrderFilter(state=which.pop("state", ""))
        rows = orders_of_shop.orders_of_shop(shop_id=shop.pk, wanted=wanted, **which)
        return [row.id for row in rows]

    for listed in (buyers, shops):
        assert listed() == ids[::-1]
        assert listed(limit=2) == ids[:0:-1]
        assert listed(before_id=ids[1]) == [ids[0]]
        assert listed(state="paid") == [ids[2], ids[0]]
        assert listed(state="confirmed") == []


def test_rows_say_which_clock_runs() -> None:
    paid, shipped = make_order("paid"), make_order("shipped")

    (waiting,) = orders_of_shop.orders_of_shop(shop_id=paid.shop_id)
    (on_its_way,) = orders_of_shop.orders_of_shop(shop_id=shipped.shop_id)

    assert (waiting.ship_by, waiting.confirm_at) == (timers.due_at("order.ship", paid.pk), None)
    assert on_its_way.ship_by is None
    assert on_its_way.confirm_at == timers.due_at("order.confirm", shipped.pk)


def test_a_problem_shows_everywhere_until_it_ends() -> None:
    order = make_order("shipped")
    problem = complain(order)

    (row,) = orders_of_buyer.orders_of_buyer(user_id=order.buyer_id, state="problem")
    assert (row.has_problem, row.confirm_at) == (True, None)
    (queued,) = problem_queue.problem_queue()
    assert (queued.id, queued.number, queued.total_minor) == (problem, order.number, 10_000)
    page = problem_page.problem_page(problem)
    assert page is not None
    assert page.open_problem is not None
    assert (page.id, page.open_problem.id, page.open_problem.text) == (order.pk, problem, "Broken")
    assert problem_page.problem_page(404) is None

    withdraw_problem.withdraw_problem(problem_id=problem, by_user_id=order.buyer_id)

    assert problem_queue.problem_queue() == []
    assert [row.state for row in problem_queue.problem_queue(is_open=False)] == ["withdrawn"]
    assert orders_of_buyer.orders_of_buyer(user_id=order.buyer_id, state="problem") == []
    after = problem_page.problem_page(problem)
    assert after is not None
    assert after.open_problem is None


def test_problems_wait_in_the_order_they_came() -> None:
    problems = [complain(make_order("shipped")) for _ in range(3)]

    assert [row.id for row in problem_queue.problem_queue()] == problems
    assert [row.id for row in problem_queue.problem_queue(after_id=problems[0])] == problems[1:]


def test_one_payments_orders_with_their_lines_and_numbers() -> None:
    first, second = make_variant(shop=make_shop()), make_variant(shop=make_shop())
    order = make_order("paid", variants=[(first, 2), second])

    rows = orders_of_checkout.orders_of_checkout(order.checkout_id)

    lines = order_lines_of.order_lines_of([row.id for row in rows])
    assert {lines[row.id][0].variant_id for row in rows} == {first.pk, second.pk}
    assert order_numbers.order_numbers([row.id for row in rows]) == {
        row.id: row.number for row in rows
    }


def test_purchases_are_what_was_confirmed() -> None:
    user = make_user()
    confirmed = make_order("confirmed", user=user)
    make_order("shipped", user=user)
    line = confirmed.lines.get()

    (purchase,) = purchases.purchases(user_id=user.pk)

    assert (purchase.order_line_id, purchase.product_id) == (line.pk, line.product_id)
    assert purchases.purchases(user_id=user.pk, product_id=line.product_id) == [purchase]
    assert purchases.purchases(user_id=user.pk, order_line_id=line.pk) == [purchase]
    assert purchases.purchases(user_id=user.pk, product_id=404) == []
    assert purchases.purchases(user_id=make_user().pk) == []
