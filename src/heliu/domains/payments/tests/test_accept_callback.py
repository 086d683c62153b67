"""Callbacks are claims: authentic ones are named, all are recorded, once per content."""

from datetime import timedelta
from typing import Any

import pytest

from heliu.domains.payments.actions import accept_callback
from heliu.domains.payments.models import ProviderCallback
from heliu.domains.payments.providers import signing
from heliu.domains.payments.providers.sandbox import SandboxProvider
from heliu.domains.payments.tests.factories import KEY
from heliu.domains.payments.types import SignedCallback
from heliu.kernel import clock

pytestmark = pytest.mark.django_db


def accept(
    message: SignedCallback, *, headers: dict[str, str] | None = None, body: bytes | None = None
) -> str | None:
    return accept_callback.accept_callback(
        provider="sandbox",
        headers=message.headers if headers is None else headers,
        body=message.body if body is None else body,
    )


def recorded() -> list[tuple[bool, str, int]]:
    return list(
        ProviderCallback.objects.order_by("id").values_list(
            "is_verified", "provider_reference", "times_received"
        )
    )


def test_an_authentic_callback_names_its_payment_however_often_it_comes(
    sandbox: SandboxProvider,
) -> None:
    message = sandbox.message(reference="ref", state="paid")

    assert [accept(message) for _ in range(3)] == ["ref", "ref", "ref"]

    assert recorded() == [(True, "ref", 3)]


def test_a_forged_callback_is_recorded_and_names_nothing(sandbox: SandboxProvider) -> None:
    assert accept(sandbox.message(reference="ref", state="paid", key="guessed")) is None

    assert recorded() == [(False, "", 1)]


def test_forgeries_do_not_fill_the_books_nor_keep_the_truth_out(sandbox: SandboxProvider) -> None:
    for number in range(105):
        accept(sandbox.message(reference=f"ref{number}", state="paid", key="guessed"))

    assert accept(sandbox.message(reference="ref", state="paid")) == "ref"
    assert ProviderCallback.objects.filter(is_verified=False).count() == 100


def test_a_true_callback_after_a_forged_one_of_the_same_text_counts(
    sandbox: SandboxProvider,
) -> None:
    accept(sandbox.message(reference="ref", state="paid", key="guessed"))

    assert accept(sandbox.message(reference="ref", state="paid")) == "ref"

    assert recorded() == [(True, "ref", 2)]


@pytest.mark.parametrize("minutes", [-6, 6])
def test_what_was_signed_at_another_time_is_refused(sandbox: SandboxProvider, minutes: int) -> None:
    with clock.travel(clock.now() + timedelta(minutes=minutes)):
        message = sandbox.message(reference="ref", state="paid")

    assert accept(message) is None


def test_header_names_are_of_any_case(sandbox: SandboxProvider) -> None:
    message = sandbox.message(reference="ref", state="paid")

    assert accept(message, headers={k.upper(): v for k, v in message.headers.items()}) == "ref"


@pytest.mark.parametrize(
    "change",
    [
        {"headers": {}},
        {"headers": {signing.TIMESTAMP: "soon", signing.SIGNATURE: "x"}},
        {"headers": {signing.TIMESTAMP: "9" * 400, signing.SIGNATURE: "x"}},
        {"headers": {signing.TIMESTAMP: "１２", signing.SIGNATURE: "ü"}},
        {"body": b'{"reference": "other", "state": "paid"}'},
        {"body": b""},
    ],
)
def test_whatever_is_not_what_was_signed_is_refused(
    sandbox: SandboxProvider, change: dict[str, Any]
) -> None:
    assert accept(sandbox.message(reference="ref", state="paid"), **change) is None


@pytest.mark.parametrize("body", [b"\xff", b"[]", b'{"reference": 5}', b""])
def test_what_is_signed_but_makes_no_sense_is_refused(body: bytes) -> None:
    assert (
        accept_callback.accept_callback(
            provider="sandbox", headers=signing.sign(KEY, body), body=body
        )
        is None
    )
