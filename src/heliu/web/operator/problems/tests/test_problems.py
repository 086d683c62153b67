"""The operator's problem desk."""

import pytest
from django.test import Client
from django.urls import reverse

from heliu.domains.ledger.tests.factories import hold_row
from heliu.domains.ledger.types import HoldRow
from heliu.domains.orders.models import Order, Problem
from heliu.web.shopper.orders.tests import trading

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return trading.signed_in(trading.make_user(is_operator=True))


@pytest.fixture
def problem_id() -> int:
    product = trading.make_product(trading.make_shop(name="Tea House"), price_minor=9000)
    _, problem_id = trading.in_trouble(trading.make_user(name="Xu"), product)
    return problem_id


def desk(problem_id: int) -> str:
    return reverse("operator_problem", args=[problem_id])


def hold() -> HoldRow:
    return hold_row(Order.objects.get().pk)


def test_an_empty_desk_says_so(client: Client) -> None:
    assert "Nothing to decide" in trading.text_of(client.get(reverse("operator_problems")))


def test_the_queue_leads_to_the_problem_with_both_sides_and_the_money(
    client: Client, problem_id: int
) -> None:
    queue = trading.text_of(client.get(reverse("operator_problems")))
    page = trading.text_of(client.get(desk(problem_id)))

    assert desk(problem_id) in queue
    for word in ("It arrived damaged", "The lid is broken.", "Tea House", "Xu", "SF1234567890"):
        assert word in page
    assert "100" in page


@pytest.mark.parametrize(
    ("typed", "refunded", "released", "state"),
    [
        ({"outcome": "all"}, 10_000, 0, "refunded"),
        ({"outcome": "part", "amount": "30.50"}, 3_050, 6_602, "confirmed"),
        ({"outcome": "none"}, 0, 9_500, "confirmed"),
    ],
)
def test_a_decision_moves_the_money_and_keeps_the_reason(
    client: Client, problem_id: int, typed: dict[str, str], refunded: int, released: int, state: str
) -> None:
    response = client.post(desk(problem_id), {**typed, "reason": "The picture shows the crack."})

    assert response.headers["Location"] == reverse("operator_problems")
    assert (hold().refunded, hold().released, hold().held) == (refunded, released, 0)
    assert Order.objects.get().state == state
    assert Problem.objects.get().resolution == "The picture shows the crack."


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"reason": "Because."}, "Please decide what happens to the money."),
        ({"outcome": "all", "reason": ""}, "Both sides read the reason"),
        ({"outcome": "part", "amount": "", "reason": "Because."}, "an amount such as 19.90"),
        ({"outcome": "part", "amount": "ten", "reason": "Because."}, "an amount such as 19.90"),
        ({"outcome": "part", "amount": "0", "reason": "Because."}, "more than zero and at most"),
        ({"outcome": "part", "amount": "100.01", "reason": "Because."}, "at most ¥100.00"),
    ],
)
def test_a_decision_that_is_not_one_is_said_so_and_kept(
    client: Client, problem_id: int, typed: dict[str, str], said: str
) -> None:
    response = client.post(desk(problem_id), typed)

    assert response.status_code == 422
    page = trading.text_of(response)
    assert said in page
    assert typed["reason"] in page
    assert Problem.objects.get().state == "open"


def test_what_was_decided_is_found_again_with_its_reason(client: Client, problem_id: int) -> None:
    ended = reverse("operator_problems") + "?state=ended"
    before = trading.text_of(client.get(ended))
    client.post(desk(problem_id), {"outcome": "part", "amount": "30.50", "reason": "A crack."})

    to_decide = trading.text_of(client.get(reverse("operator_problems")))
    after = trading.text_of(client.get(ended))

    assert desk(problem_id) not in before
    assert desk(problem_id) not in to_decide
    for said in (desk(problem_id), "A crack.", " refunded"):
        assert said in after


def test_long_queues_go_on(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heliu.web.operator.problems.views._PAGE", 1)
    product = trading.make_product(trading.make_shop(name="Tea House"), price_minor=9000)
    first, second = (trading.in_trouble(trading.make_user(), product)[1] for _ in range(2))
    path = reverse("operator_problems")

    page = trading.text_of(client.get(path))
    on = trading.text_of(client.get(path, {"after": str(first)}))

    assert desk(first) in page
    assert desk(second) not in page
    assert f"{path}?after={first}" in page
    assert desk(second) in on
    assert desk(first) not in on


def test_a_problem_is_decided_once(client: Client, problem_id: int) -> None:
    client.post(desk(problem_id), {"outcome": "all", "reason": "First."})

    response = client.post(desk(problem_id), {"outcome": "none", "reason": "Second."})

    assert response.status_code in (409, 422)
    assert hold().refunded == 10_000
    assert Problem.objects.get().resolution == "First."


def test_to_everybody_else_the_desk_does_not_exist(problem_id: int) -> None:
    order = Order.objects.get()
    for user in (order.buyer, trading.owner_of(order.shop)):
        client = trading.signed_in(user)
        assert client.get(reverse("operator_problems")).status_code == 404
        assert client.get(desk(problem_id)).status_code == 404
        decision = {"outcome": "all", "reason": "Mine!"}
        assert client.post(desk(problem_id), decision).status_code == 404
    assert trading.guest().get(desk(problem_id)).status_code == 302
    assert Problem.objects.get().state == "open"


def test_an_unknown_problem_is_not_found(client: Client) -> None:
    assert client.get(desk(12345)).status_code == 404
