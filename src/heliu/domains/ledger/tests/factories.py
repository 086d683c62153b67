"""Holds for tests, by the room's own actions."""

from itertools import count
from typing import Any

from heliu.domains.ledger.actions import hold_money

_numbers = count(1)


def make_hold(
    amount_minor: Any = 10_000, *, subject_id: Any = None, shop_id: Any = 7, currency: Any = "CNY"
) -> int:
    """Money of an order that need not exist, held for a shop that need not; the order's id."""
    subject_id = subject_id or next(_numbers)
    hold_money.hold_money(
        subject_kind="order",
        subject_id=subject_id,
        payee_kind="shop",
        payee_id=shop_id,
        amount_minor=amount_minor,
        currency=currency,
        key=f"hold:{subject_id}",
    )
    return int(subject_id)
