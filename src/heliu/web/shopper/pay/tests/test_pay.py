"""The sandbox bank's page and the callback door."""

import msgspec
import pytest
from django.test import Client
from django.urls import reverse

from heliu.domains.checkout.types import PlacedCheckout
from heliu.domains.orders.models import Order
from heliu.domains.payments import providers
from heliu.domains.payments.models import ProviderCallback, SandboxCharge
from heliu.domains.payments.providers.sandbox import SandboxProvider
from heliu.web.kit.tests.answers import Answer
from heliu.web.shopper.orders.tests import trading

pytestmark = pytest.mark.django_db


@pytest.fixture
def placed() -> PlacedCheckout:
    return trading.place(trading.make_user(), trading.make_product(trading.make_shop()))


@pytest.fixture
def reference(placed: PlacedCheckout) -> str:
    return trading.start(placed)


def press(reference: str, decision: str) -> Answer:
    return trading.guest().post(reverse("sandbox_pay", args=[reference]), {"decision": decision})


def bank() -> SandboxProvider:
    found = providers.provider("sandbox")
    assert isinstance(found, SandboxProvider)
    return found


def state_of_order() -> str:
    return Order.objects.get().state


def test_the_page_says_plainly_that_it_is_a_sandbox(reference: str) -> None:
    response = trading.guest().get(reverse("sandbox_pay", args=[reference]))

    page = trading.text_of(response)
    assert response.status_code == 200
    assert "no real money" in page
    assert "29.99" in page


def test_paying_settles_the_order_by_a_signed_callback(
    placed: PlacedCheckout, reference: str
) -> None:
    response = press(reference, "succeed")

    assert response.headers["Location"] == reverse("checkout_done", args=[placed.checkout_id])
    assert state_of_order() == "paid"
    assert ProviderCallback.objects.get().is_verified


def test_a_decline_leaves_the_order_unpaid(reference: str) -> None:
    press(reference, "decline")

    assert state_of_order() == "pending_payment"
    assert SandboxCharge.objects.get().state == "declined"


def test_a_delayed_payment_tells_nobody_yet(reference: str) -> None:
    press(reference, "delay")

    assert state_of_order() == "pending_payment"
    assert not ProviderCallback.objects.exists()


def test_a_doubled_callback_counts_once(reference: str) -> None:
    press(reference, "duplicate")

    assert state_of_order() == "paid"
    assert ProviderCallback.objects.get().times_received == 2


def test_a_forged_callback_counts_for_nothing(reference: str) -> None:
    press(reference, "forge")

    assert state_of_order() == "pending_payment"
    assert not ProviderCallback.objects.get().is_verified


def test_a_decided_charge_is_not_decided_again(reference: str) -> None:
    press(reference, "decline")

    response = press(reference, "succeed")

    assert response.status_code == 409
    assert "already decided" in trading.text_of(response)
    assert state_of_order() == "pending_payment"


@pytest.mark.parametrize("decision", ["", "steal"])
def test_no_button_is_said_so(reference: str, decision: str) -> None:
    response = press(reference, decision)

    assert response.status_code == 422
    assert "Please press one of the buttons." in trading.text_of(response)


def test_an_unknown_reference_is_not_found() -> None:
    assert press("nothing", "succeed").status_code == 404
    assert trading.guest().get(reverse("sandbox_pay", args=["nothing"])).status_code == 404


def call(body: bytes, headers: dict[str, str] | None = None, provider: str = "sandbox") -> Answer:
    client = Client(enforce_csrf_checks=True)
    return client.post(
        reverse("payment_callback", args=[provider]),
        body,
        content_type="application/json",
        headers=headers or {},
    )


def test_the_door_takes_a_signed_callback_without_a_session(
    placed: PlacedCheckout, reference: str
) -> None:
    SandboxCharge.objects.update(state="paid")
    message = bank().message(reference=reference, state="paid")

    response = call(message.body, message.headers)

    assert response.status_code == 200
    assert state_of_order() == "paid"


def test_a_signed_lie_is_checked_with_the_bank(reference: str) -> None:
    message = bank().message(reference=reference, state="paid")

    response = call(message.body, message.headers)

    assert response.status_code == 200
    assert state_of_order() == "pending_payment"


@pytest.mark.parametrize("body", [b"", b"{}", b"\x00\xff", msgspec.json.encode({"state": "paid"})])
def test_what_nobody_signed_is_refused(reference: str, body: bytes) -> None:
    assert call(body).status_code == 400
    assert state_of_order() == "pending_payment"


def test_a_callback_about_something_unknown_is_taken_and_forgotten(db: None) -> None:
    message = bank().message(reference="NOT-OURS", state="paid")

    assert call(message.body, message.headers).status_code == 200


def test_a_callback_is_small(db: None) -> None:
    assert call(b"x" * (64 * 1024 + 1)).status_code == 413
    assert not ProviderCallback.objects.exists()


def test_an_unknown_provider_is_not_found(db: None) -> None:
    assert call(b"{}", provider="nobody").status_code == 404


def test_the_door_is_for_posts_only(db: None) -> None:
    assert Client().get(reverse("payment_callback", args=["sandbox"])).status_code == 405
