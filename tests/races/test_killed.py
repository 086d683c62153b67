"""A process killed in the middle of trade: nothing is lost and nothing happens twice."""

import os
import subprocess
import sys
from functools import partial
from urllib.parse import urlencode

import pytest
from django.db import connection

from heliu.domains.accounts.tests.factories import make_address, make_user
from heliu.domains.carts.tests.factories import fill_cart
from heliu.domains.checkout.actions import settle_payment
from heliu.domains.checkout.tests.factories import decide, make_checkout, orders_of, place
from heliu.domains.inventory.tests.factories import counters, make_variant
from heliu.domains.ledger.models import Transfer
from heliu.domains.orders.actions import cancel_order
from heliu.domains.orders.models import Order
from heliu.domains.orders.tests.factories import make_order
from heliu.domains.payments.models import Refund, SandboxCharge
from heliu.domains.shops.tests.factories import make_shop
from heliu.kernel.jobs import run_jobs_once
from tests.races.conftest import at_once

pytestmark = [
    pytest.mark.race,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("everything_agrees"),
]


def run_until_killed(command: str, subject: int, statements: int) -> bool:
    """Whether the other process was killed in the middle; False when it came to its end before."""
    settings = connection.settings_dict
    where = urlencode({"host": settings["HOST"]})
    done = subprocess.run(
        [sys.executable, "-m", "tests.races.trade_process", command, str(subject), str(statements)],
        env={
            **os.environ,
            "DATABASE_URL": f"postgresql://{settings['USER']}:{settings['PASSWORD']}@/"
            f"{settings['NAME']}?{where}",
            "HELIU_ROLE": "owner",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode in (0, -9), done.stderr
    return done.returncode == -9


# A settling of two orders makes some thirty statements; the first ones only read.
@pytest.mark.parametrize("statements", [6, 11, 17, 23])
def test_killed_while_settling(statements: int) -> None:
    first = make_variant(shop=make_shop(), price_minor=10_000, stock=5)
    second = make_variant(shop=make_shop(), price_minor=20_000, stock=5)
    placed = make_checkout((first, 2), second)
    decide(placed)

    assert run_until_killed("settle", placed.intent_id, statements)
    assert [order.state for order in orders_of(placed)] == ["pending_payment"] * 2
    assert not Transfer.objects.exists()

    assert at_once([lambda: settle_payment.settle_payment(intent_id=placed.intent_id)] * 3) == {
        "ok": 3
    }
    assert [order.state for order in orders_of(placed)] == ["paid"] * 2
    assert Transfer.objects.count() == 2
    assert (counters(first), counters(second)) == ((5, 2), (5, 1))


@pytest.mark.parametrize("statements", [12, 18])
def test_killed_while_placing_with_others_waiting_for_the_same_goods(statements: int) -> None:
    variant = make_variant(shop=make_shop(), stock=5)
    unlucky, *others = [make_user() for _ in range(7)]
    for person in (unlucky, *others):
        fill_cart(person, variant)
        make_address(person)

    assert run_until_killed("place", unlucky.pk, statements)
    assert counters(variant) == (5, 0)
    ended = at_once(
        [
            partial(place, who, key="k", address_id=who.addresses.get().pk)
            for who in (unlucky, *others)
        ]
    )

    assert ended == {"ok": 5, "OutOfStock": 2}
    assert counters(variant) == (5, 5)
    assert Order.objects.count() == 5


def test_killed_between_the_bank_and_our_own_note_of_it() -> None:
    order = make_order("paid", price_minor=10_000)
    cancel_order.cancel_order(order_id=order.pk, by_user_id=order.buyer_id, by="buyer")
    refund = Refund.objects.get()

    assert run_until_killed("refund", refund.pk, 2)
    assert SandboxCharge.objects.get().refunded_minor == 10_000
    refund.refresh_from_db()
    assert refund.state == "requested"

    run_jobs_once()
    refund.refresh_from_db()
    assert refund.state == "succeeded"
    assert SandboxCharge.objects.get().refunded_minor == 10_000
