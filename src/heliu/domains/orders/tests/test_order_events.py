"""What orders tell the stream: enough to tell the whole story without asking back."""

import json
from typing import Any

import pytest

from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.carts.models import CartLine
from heliu.domains.carts.tests.factories import fill_cart
from heliu.domains.checkout.tests.factories import orders_of, pay, place
from heliu.domains.inventory.tests.factories import make_variant
from heliu.domains.orders.actions import confirm_receipt, open_problem, resolve_problem
from heliu.domains.orders.models import Order
from heliu.domains.orders.tests.factories import make_order, ship
from heliu.domains.shops.tests.factories import make_shop
from heliu.domains.traffic.tests.factories import make_code, make_touch
from heliu.kernel import sql

pytestmark = pytest.mark.django_db


def told(order: Order) -> list[tuple[str, dict[str, Any]]]:
    rows = sql.fetch_tuples(
        "SELECT topic, payload::text FROM stream_event"
        " WHERE subject_kind = 'order' AND subject_id = %(id)s::bigint ORDER BY id",
        {"id": order.pk},
    )
    return [(topic.removeprefix("orders."), json.loads(payload)) for topic, payload in rows]


def test_a_story_that_ends_well() -> None:
    user, sharer = make_user(), make_user()
    variant = make_variant(shop=make_shop(), price_minor=2_000)
    target = ("product", variant.product_id)
    touch = make_touch(make_code(sharer.actor), user_id=user.pk, target=target)
    fill_cart(user, (variant, 2))
    placed = place(user)
    pay(placed)
    (order,) = orders_of(placed)
    ship(order)
    confirm_receipt.confirm_receipt(order_id=order.pk, by="buyer", by_user_id=user.pk)

    who = {"shop_id": order.shop_id, "buyer_id": user.pk}
    line = order.lines.get()
    assert not CartLine.objects.exists()
    assert told(order) == [
        (
            "order_placed",
            {**who, "checkout_id": placed.checkout_id, "total_minor": 5_000, "currency": "CNY"},
        ),
        (
            "order_paid",
            {
                **who,
                "checkout_id": placed.checkout_id,
                "total_minor": 5_000,
                "shipping_minor": 1_000,
                "currency": "CNY",
                "lines": [
                    {
                        "order_line_id": line.pk,
                        "product_id": variant.product_id,
                        "variant_id": variant.pk,
                        "quantity": 2,
                        "amount_minor": 4_000,
                        "touch_ids": [touch.pk],
                    }
                ],
            },
        ),
        ("order_shipped", {**who, "shipment_id": order.shipments.get().pk}),
        (
            "order_confirmed",
            {
                **who,
                "by": "buyer",
                "released_minor": 4_750,
                "fee_minor": 250,
                "currency": "CNY",
            },
        ),
    ]


def resolved(refund_minor: int) -> tuple[dict[str, Any], list[int]]:
    """An order of 30.00 + 60.00 and 10.00 for shipping, decided so; the event, the lines' parts."""
    shop = make_shop()
    first, second = (make_variant(shop=shop, price_minor=price) for price in (3_000, 6_000))
    order = make_order("shipped", variants=[first, second])
    problem = open_problem.open_problem(
        order_id=order.pk, by_user_id=order.buyer_id, reason="other", text="?"
    )
    resolve_problem.resolve_problem(
        problem_id=problem,
        by_user_id=make_user(is_operator=True).pk,
        refund_minor=refund_minor,
        reason="x",
    )
    topic, payload = told(order)[-1]
    assert topic == "problem_resolved"
    parts = {part["order_line_id"]: part["amount_minor"] for part in payload["line_refunds"]}
    return payload, [parts[line.pk] for line in order.lines.order_by("unit_price_minor")]


def test_a_refund_of_all_takes_each_line_back_and_no_more() -> None:
    payload, parts = resolved(10_000)

    assert parts == [3_000, 6_000]
    assert (payload["refunded_minor"], payload["released_minor"]) == (10_000, 0)


def test_a_part_falls_on_goods_and_shipping_by_their_price() -> None:
    payload, parts = resolved(1_000)

    assert parts == [300, 600]
    assert (payload["released_minor"], payload["fee_minor"]) == (8_550, 450)
