"""Any order of hold, release, refund, void and retries keeps the books right."""

from collections.abc import Callable

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from heliu.domains.ledger.actions import hold_money, refund_hold, release_hold, void_hold
from heliu.domains.ledger.queries import holds_of, verify
from heliu.kernel.money import share_of

ORDERS = st.integers(1, 4)
AMOUNTS = st.integers(1, 1_000)
#: Few keys, so that retries and reuse for something else both happen often.
KEYS = st.integers(1, 6).map("key:{}".format)

REFUSED = (
    hold_money.AlreadyHeld,
    hold_money.KeyReused,
    release_hold.NoHold,
    release_hold.Overdrawn,
    void_hold.AlreadyMoved,
)


class Books(RuleBasedStateMachine):
    """The ledger beside a model of it: a dict per order, a set of done movements."""

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.orders: dict[int, dict[str, int]] = {}
        self.done: dict[str, tuple[object, ...]] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    def attempt(
        self,
        key: str,
        what: tuple[object, ...],
        allowed: bool,
        apply: Callable[[], object],
        call: Callable[[], object],
    ) -> None:
        """Call, and move the model when the rules of the model say that it must have moved."""
        if key in self.done:
            same = self.done[key] == what
            expected = None if same else "refused"
        else:
            expected = "moved" if allowed else "refused"
        try:
            with transaction.atomic():
                call()
        except REFUSED:
            assert expected == "refused", (what, self.orders)
        else:
            assert expected != "refused", (what, self.orders)
            if expected == "moved":
                self.done[key] = what
                apply()

    def left(self, order: int) -> int:
        row = self.orders.get(order)
        return row["paid"] - row["released"] - row["refunded"] - row["fees"] if row else 0

    @rule(order=ORDERS, amount=AMOUNTS, key=KEYS)
    def hold(self, order: int, amount: int, key: str) -> None:
        new = {"paid": amount, "released": 0, "refunded": 0, "fees": 0}
        self.attempt(
            key,
            ("hold", order, amount),
            order not in self.orders,
            lambda: self.orders.update({order: new}),
            lambda: hold_money.hold_money(
                subject_kind="order",
                subject_id=order,
                payee_kind="shop",
                payee_id=order % 2,
                amount_minor=amount,
                currency="CNY",
                key=key,
            ),
        )

    @rule(order=ORDERS, bps=st.sampled_from([0, 1, 500, 3_333, 10_000]), key=KEYS)
    def release(self, order: int, bps: int, key: str) -> None:
        left = self.left(order)
        fee = share_of(left, bps)

        def apply() -> None:
            self.orders[order]["released"] += left - fee
            self.orders[order]["fees"] += fee

        self.attempt(
            key,
            ("release", order),
            left > 0,
            apply,
            lambda: release_hold.release_hold(
                subject_kind="order", subject_id=order, commission_bps=bps, key=key
            ),
        )

    @rule(order=ORDERS, amount=AMOUNTS, key=KEYS)
    def refund(self, order: int, amount: int, key: str) -> None:
        def apply() -> None:
            self.orders[order]["refunded"] += amount

        self.attempt(
            key,
            ("refund", order, amount),
            self.left(order) >= amount,
            apply,
            lambda: refund_hold.refund_hold(
                subject_kind="order", subject_id=order, amount_minor=amount, key=key
            ),
        )

    @rule(order=ORDERS, key=KEYS)
    def void(self, order: int, key: str) -> None:
        left = self.left(order)
        paid = self.orders[order]["paid"] if left else 0

        def apply() -> None:
            self.orders[order]["refunded"] = paid

        self.attempt(
            key,
            ("void", order),
            0 < left == paid,
            apply,
            lambda: void_hold.void_hold(subject_kind="order", subject_id=order, key=key),
        )

    @invariant()
    def holds_are_what_the_model_says(self) -> None:
        found = holds_of.holds_of(subject_kind="order", subject_ids=[1, 2, 3, 4])
        assert {
            order: {
                "paid": row.paid,
                "released": row.released,
                "refunded": row.refunded,
                "fees": row.fees,
            }
            for order, row in found.items()
        } == self.orders
        assert all(
            row.paid == row.held + row.released + row.refunded + row.fees and row.held >= 0
            for row in found.values()
        )

    @invariant()
    def books_are_right(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        report = verify.verify()
        assert report.problems == []
        assert report.transfers == len(self.done)


@pytest.mark.django_db
def test_any_order_of_movements_keeps_the_books_right() -> None:
    run_state_machine_as_test(
        Books,
        settings=settings(
            max_examples=60,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
