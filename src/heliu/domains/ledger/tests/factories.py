"""Holds for tests, by the room's own actions."""

from itertools import count

from heliu.domains.ledger.actions import hold_money
from heliu.domains.ledger.queries import hold_of
from heliu.domains.ledger.types import HoldRow

_numbers = count(1)


def make_hold(
    amount_minor: int = 10_000,
    *,
    subject_id: int | None = None,
    shop_id: int = 7,
    currency: str = "CNY",
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
    return subject_id


def hold_row(subject_id: int, *, subject_kind: str = "order") -> HoldRow:
    """The hold as it stands now; there must be one."""
    row = hold_of.hold_of(subject_kind=subject_kind, subject_id=subject_id)
    assert row is not None
    return row
