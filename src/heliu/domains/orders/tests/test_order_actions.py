"""What happens to an order after it is paid, and what each step does to money, goods and clocks."""

from datetime import timedelta
from typing import Literal

import pytest

from heliu.domains.accounts.models import User
from heliu.domains.accounts.tests.factories import make_user
from heliu.domains.inventory.models import StockItem
from heliu.domains.inventory.tests.factories import make_variant
from heliu.domains.ledger.queries import verify
from heliu.domains.ledger.tests.factories import hold_row
from heliu.domains.ledger.types import HoldRow, Released
from heliu.domains.orders import states
from heliu.domains.orders.actions import (
    cancel_order,
    confirm_receipt,
    expire_orders,
    mark_late,
    mark_paid,
    open_problem,
    resolve_problem,
    ship_order,
    withdraw_problem,
)
from heliu.domains.orders.models import Order, Problem
from heliu.domains.orders.tests.factories import make_order, owner_of, ship
from heliu.domains.orders.types import NotAllowed, Resolved, WrongState
from heliu.domains.payments.models import Refund, SandboxCharge
from heliu.domains.shops.models import Shop
from heliu.domains.shops.tests.factories import make_shop, make_staff
from heliu.kernel import clock, timers
from heliu.kernel.jobs import run_jobs_once
from heliu.kernel.models import AuditEntry

pytestmark = pytest.mark.django_db


def hold(order: Order) -> HoldRow:
    return hold_row(order.pk)


def state(order: Order) -> str:
    return Order.objects.get(pk=order.pk).state


def counters() -> tuple[int, int]:
    return StockItem.objects.values_list("on_hand", "reserved").get()


def complain(order: Order, text: str = "Broken", reason: str = "damaged") -> int:
    return open_problem.open_problem(
        order_id=order.pk, by_user_id=order.buyer_id, reason=reason, text=text
    )


def resolve(problem_id: int, refund_minor: int, operator: User | None = None) -> Resolved:
    return resolve_problem.resolve_problem(
        problem_id=problem_id,
        by_user_id=(operator or make_user(is_operator=True)).pk,
        refund_minor=refund_minor,
        reason="Both sides were heard",
    )


class TestShip:
    def test_the_parcel_leaves_with_the_goods_and_the_confirm_clock_starts(self) -> None:
        order = make_order("paid")

        with clock.travel(clock.now()):
            ship(order)

        order.refresh_from_db()
        assert order.state == "shipped"
        assert counters() == (9, 0)
        assert timers.due_at("order.ship", order.pk) is None
        assert timers.due_at("order.confirm", order.pk) == order.shipped_at + timedelta(days=10)
        shipment = order.shipments.get()
        assert (shipment.courier, shipment.tracking_number) == ("顺丰速运", "SF1234567890")

    @pytest.mark.parametrize("role", ["service", None])
    def test_only_who_may_ship_ships(self, role: str | None) -> None:
        order = make_order("paid")
        user = make_staff(order.shop, role) if role else make_user()

        with pytest.raises(NotAllowed):
            ship_order.ship_order(
                order_id=order.pk, by_user_id=user.pk, courier="x", tracking_number="12345"
            )

        assert (state(order), counters()) == ("paid", (10, 1))

    def test_twice_is_once(self) -> None:
        order = make_order("shipped")

        with pytest.raises(WrongState):
            ship(order)

        assert counters() == (9, 0)


class TestLate:
    def test_after_72_hours_the_order_is_late_and_can_still_be_shipped(self) -> None:
        order = make_order("paid")

        with clock.travel(clock.now() + timedelta(hours=73)):
            assert timers.fire_due() == 1

        order.refresh_from_db()
        assert (order.is_late, order.state) == (True, "paid")
        assert not mark_late.mark_late(order_id=order.pk)
        ship(order)

    def test_what_left_in_time_is_not_late(self) -> None:
        order = make_order("shipped")

        assert not mark_late.mark_late(order_id=order.pk)
        assert not Order.objects.get().is_late


class TestConfirm:
    def test_escrow_goes_to_the_shop_less_its_commission(self) -> None:
        order = make_order("shipped")
        Shop.objects.update(commission_bps=800)

        released = confirm_receipt.confirm_receipt(
            order_id=order.pk, by="buyer", by_user_id=order.buyer_id
        )

        assert released == Released(released_minor=9_200, fee_minor=800)
        assert hold(order) == HoldRow(order.pk, 10_000, 0, 9_200, 0, 800, "CNY")
        order.refresh_from_db()
        assert (order.state, order.confirmed_at) == ("confirmed", order.closed_at)
        assert timers.due_at("order.confirm", order.pk) is None

    def test_the_clock_confirms_what_the_buyer_does_not(self) -> None:
        order = make_order("shipped")

        with clock.travel(clock.now() + timedelta(days=9)):
            assert timers.fire_due() == 0
        with clock.travel(clock.now() + timedelta(days=11)):
            assert timers.fire_due() == 1

        assert state(order) == "confirmed"

    def test_not_before_it_was_shipped_and_not_twice(self) -> None:
        for order in (make_order("paid"), make_order("confirmed")):
            with pytest.raises(WrongState):
                confirm_receipt.confirm_receipt(order_id=order.pk, by="timer")
        assert verify.verify().ok

    def test_only_the_buyer(self) -> None:
        order = make_order("shipped")

        for somebody in (owner_of(order), None):
            with pytest.raises(NotAllowed):
                confirm_receipt.confirm_receipt(order_id=order.pk, by="buyer", by_user_id=somebody)

    def test_not_with_a_problem_open(self) -> None:
        order = make_order("shipped")
        complain(order)

        with pytest.raises(confirm_receipt.ProblemOpen):
            confirm_receipt.confirm_receipt(order_id=order.pk, by="timer")

        assert hold(order).held == 10_000


class TestCancel:
    @pytest.mark.parametrize("by", ["buyer", "shop"])
    def test_either_side_before_shipping_and_all_goes_back(
        self, by: Literal["buyer", "shop"]
    ) -> None:
        order = make_order("paid")
        user_id = order.buyer_id if by == "buyer" else owner_of(order)

        refunded = cancel_order.cancel_order(
            order_id=order.pk, by_user_id=user_id, by=by, reason="Changed my mind"
        )
        run_jobs_once()

        assert refunded == 10_000
        assert state(order) == "cancelled"
        assert hold(order) == HoldRow(order.pk, 10_000, 0, 0, 10_000, 0, "CNY")
        assert counters() == (10, 0)
        assert SandboxCharge.objects.get().refunded_minor == 10_000
        assert timers.due_at("order.ship", order.pk) is None

    @pytest.mark.parametrize("by", ["buyer", "shop"])
    def test_a_stranger_cancels_nothing(self, by: Literal["buyer", "shop"]) -> None:
        order = make_order("paid")

        with pytest.raises(NotAllowed):
            cancel_order.cancel_order(order_id=order.pk, by_user_id=make_user().pk, by=by)

        assert (state(order), hold(order).held) == ("paid", 10_000)

    @pytest.mark.parametrize("when", ["pending_payment", "shipped", "confirmed"])
    def test_not_before_paying_and_not_after_shipping(self, when: str) -> None:
        order = make_order(when)

        with pytest.raises(WrongState):
            cancel_order.cancel_order(order_id=order.pk, by_user_id=order.buyer_id, by="buyer")

    def test_an_order_of_several_leaves_the_others_alone(self) -> None:
        user = make_user()
        order = make_order(
            user=user,
            variants=[
                make_variant(shop=make_shop(), price_minor=10_000),
                make_variant(shop=make_shop(), price_minor=20_000),
            ],
        )
        other = Order.objects.exclude(pk=order.pk).get()

        cancel_order.cancel_order(order_id=order.pk, by_user_id=user.pk, by="buyer")
        run_jobs_once()

        assert SandboxCharge.objects.get().refunded_minor == order.total_minor
        assert (state(other), hold(other).held) == ("paid", other.total_minor)


class TestProblem:
    def test_it_stops_the_clock_and_a_withdrawal_lets_it_run_on(self) -> None:
        order = make_order("shipped")
        shipped_at = clock.now()

        with clock.travel(shipped_at + timedelta(days=4)):
            problem = complain(order)
            assert timers.due_at("order.confirm", order.pk) is None
        with clock.travel(shipped_at + timedelta(days=40)):
            assert timers.fire_due() == 0
            withdraw_problem.withdraw_problem(problem_id=problem, by_user_id=order.buyer_id)
            due_at = timers.due_at("order.confirm", order.pk)
            assert due_at is not None
            left = due_at - clock.now()

        assert timedelta(days=5, hours=23) < left <= timedelta(days=6, seconds=1)
        assert Problem.objects.get().state == "withdrawn"

    def test_one_at_a_time_but_another_after_it_was_withdrawn(self) -> None:
        order = make_order("shipped")
        problem = complain(order)

        with pytest.raises(open_problem.AlreadyOpen):
            complain(order)
        withdraw_problem.withdraw_problem(problem_id=problem, by_user_id=order.buyer_id)
        complain(order)

        assert list(Problem.objects.order_by("id").values_list("state", flat=True)) == [
            "withdrawn",
            "open",
        ]

    @pytest.mark.parametrize("when", ["pending_payment", "paid", "confirmed"])
    def test_only_with_what_is_on_its_way(self, when: str) -> None:
        order = make_order(when)

        with pytest.raises(WrongState):
            complain(order)

    def test_only_by_the_buyer(self) -> None:
        order = make_order("shipped")
        problem = complain(order)

        with pytest.raises(NotAllowed):
            open_problem.open_problem(
                order_id=order.pk, by_user_id=owner_of(order), reason="other", text="x"
            )
        with pytest.raises(NotAllowed):
            withdraw_problem.withdraw_problem(problem_id=problem, by_user_id=owner_of(order))


class TestResolve:
    def test_all_goes_back(self) -> None:
        order = make_order("shipped")

        assert resolve(complain(order), 10_000) == Resolved(10_000, 0, 0)
        run_jobs_once()

        assert state(order) == "refunded"
        assert hold(order) == HoldRow(order.pk, 10_000, 0, 0, 10_000, 0, "CNY")
        assert SandboxCharge.objects.get().refunded_minor == 10_000
        problem = Problem.objects.get()
        assert (problem.state, problem.refund_minor) == ("refunded", 10_000)
        assert problem.resolution == "Both sides were heard"

    def test_a_part_goes_back_and_the_rest_is_released(self) -> None:
        order = make_order("shipped")

        assert resolve(complain(order), 4_000) == Resolved(4_000, 5_700, 300)

        assert state(order) == "confirmed"
        assert hold(order) == HoldRow(order.pk, 10_000, 0, 5_700, 4_000, 300, "CNY")
        assert Refund.objects.get().amount_minor == 4_000
        assert timers.due_at("order.confirm", order.pk) is None

    def test_nothing_goes_back(self) -> None:
        order = make_order("shipped")

        assert resolve(complain(order), 0) == Resolved(0, 9_500, 500)

        assert (state(order), Problem.objects.get().state) == ("confirmed", "released")
        assert not Refund.objects.exists()

    @pytest.mark.parametrize("amount", [-1, 10_001])
    def test_no_less_than_nothing_and_no_more_than_was_paid(self, amount: int) -> None:
        order = make_order("shipped")

        with pytest.raises(resolve_problem.BadRefund):
            resolve(complain(order), amount)

        assert (hold(order).held, Problem.objects.get().state) == (10_000, "open")

    def test_the_decision_is_on_record(self) -> None:
        order, operator = make_order("shipped"), make_user(is_operator=True)
        problem = complain(order)

        resolve(problem, 4_000, operator)

        entry = AuditEntry.objects.get()
        assert (entry.act, entry.by_user_id, entry.subject_id) == (
            "orders.resolve_problem", operator.pk, str(problem),
        )  # fmt: skip
        assert entry.detail == {"order_id": order.pk, "refund_minor": 4_000, "currency": "CNY"}

    def test_only_by_the_operator(self) -> None:
        order = make_order("shipped")
        problem = complain(order)

        for user_id in (order.buyer_id, owner_of(order), 404):
            with pytest.raises(NotAllowed):
                resolve_problem.resolve_problem(
                    problem_id=problem, by_user_id=user_id, refund_minor=0, reason="x"
                )

    def test_what_ended_is_not_decided_again(self) -> None:
        order = make_order("shipped")
        problem = complain(order)
        resolve(problem, 4_000)

        with pytest.raises(resolve_problem.ProblemEnded):
            resolve(problem, 4_000)
        with pytest.raises(resolve_problem.ProblemEnded):
            withdraw_problem.withdraw_problem(problem_id=problem, by_user_id=order.buyer_id)
        with pytest.raises(resolve_problem.ProblemNotFound):
            resolve(404, 0)


class TestTable:
    def test_every_state_of_the_model_is_in_the_table(self) -> None:
        reached = {end for _, end in states.ORDER_MOVES.values()} | {"pending_payment"}

        assert reached == set(Order.State.values)
        assert set(states.PROBLEM_MOVES) == set(Problem.State.values)

    def test_what_is_over_stays_over(self) -> None:
        order = make_order("confirmed")

        with pytest.raises(WrongState):
            expire_orders.expire_orders(order_ids=[order.pk])
        with pytest.raises(WrongState):
            mark_paid.mark_paid(order_id=order.pk, intent_id=1)
