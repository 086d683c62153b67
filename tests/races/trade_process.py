"""A process that is killed in the middle of trade.

``python -m tests.races.trade_process settle|place|refund ID STATEMENTS`` with DATABASE_URL: does
it, and is killed right after so many SQL statements of it.
"""
# ruff: noqa: E402 - rooms can be imported when Django is set up

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.db import connection

from heliu.domains.checkout.actions import place_checkout, settle_payment
from heliu.domains.payments import providers
from heliu.domains.payments.actions import send_refund
from heliu.domains.payments.tests.factories import KEY
from heliu.kernel import ids, sql


class KillAfter:
    """Counts statements, and kills this process after the last one it may make."""

    def __init__(self, statements: int) -> None:
        self.left = statements

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        """Run the statement for real, then perhaps die."""
        result = execute(*arguments)
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return result


def place(user_id: int) -> None:
    """Press "place order" for this person, with the address and shipping that are there."""
    address_id = sql.fetch_value(
        "SELECT id FROM accounts_address WHERE user_id = %(id)s::bigint", {"id": user_id}
    )
    shipping = dict(sql.fetch_tuples("SELECT shop_id, id FROM shops_shippingmethod", {}))
    place_checkout.place_checkout(
        user_id=user_id, key=f"key-{user_id}", address_id=address_id, shipping=shipping
    )


def main(command: str, subject: str, statements: str) -> None:
    """Do it, and be killed."""
    providers.configure({"sandbox": {"key": KEY}})
    ids.new_id()  # leases this process's number: not part of what is killed
    connection.ensure_connection()
    with connection.execute_wrapper(KillAfter(int(statements))):
        if command == "settle":
            settle_payment.settle_payment(intent_id=int(subject))
        elif command == "refund":
            send_refund.send_refund(refund_id=int(subject))
        else:
            place(int(subject))


if __name__ == "__main__":
    main(*sys.argv[1:])
