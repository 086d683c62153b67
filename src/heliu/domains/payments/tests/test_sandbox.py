"""What the sandbox bank does, and what it keeps in its books."""

import pytest

from heliu.domains.payments import providers
from heliu.domains.payments.actions import query_intent, sandbox_decide
from heliu.domains.payments.models import SandboxCharge
from heliu.domains.payments.providers.sandbox import SandboxProvider
from heliu.domains.payments.queries import sandbox_page
from heliu.domains.payments.tests.factories import make_intent, reference_of
from heliu.domains.payments.types import (
    Decision,
    IntentRow,
    ProviderState,
    SandboxDecision,
    SandboxPage,
    Standing,
)
from heliu.kernel import clock

pytestmark = pytest.mark.django_db


def decide(intent: IntentRow, decision: str) -> SandboxDecision:
    return sandbox_decide.sandbox_decide(
        reference=reference_of(intent), decision=Decision(decision)
    )


def standing(intent: IntentRow) -> Standing:
    return query_intent.query_intent(intent_id=intent.id).standing


@pytest.mark.parametrize(
    ("decision", "callbacks", "expected"),
    [
        ("succeed", 1, Standing.PAID),
        ("decline", 1, Standing.DECLINED),
        ("duplicate", 2, Standing.PAID),
        ("delay", 0, Standing.PROCESSING),
        ("forge", 1, Standing.OPEN),
    ],
)
def test_every_button_does_what_it_says(decision: str, callbacks: int, expected: Standing) -> None:
    intent = make_intent()

    decided = decide(intent, decision)

    assert len(decided.callbacks) == callbacks
    assert (decided.return_url, decided.callback_url) == ("/back/", "/callback/")
    assert standing(intent) == expected


def test_the_slow_bank_pays_in_the_end() -> None:
    intent = make_intent()
    decide(intent, "delay")

    with clock.travel(clock.now() + sandbox_decide.DELAY):
        assert standing(intent) is Standing.PAID


def test_it_decides_once() -> None:
    intent = make_intent()
    decide(intent, "decline")

    with pytest.raises(sandbox_decide.AlreadyDecided):
        decide(intent, "succeed")

    assert standing(intent) is Standing.DECLINED


def test_it_knows_only_its_own_charges() -> None:
    with pytest.raises(sandbox_decide.UnknownCharge):
        sandbox_decide.sandbox_decide(reference="nonsense", decision=Decision.SUCCEED)
    assert sandbox_page.sandbox_page("nonsense") is None


def test_its_page_shows_the_charge() -> None:
    intent = make_intent(1_234)

    assert sandbox_page.sandbox_page(reference_of(intent)) == SandboxPage(
        reference=reference_of(intent),
        amount_minor=1_234,
        currency="CNY",
        description="",
        state="open",
        return_url="/back/",
        callback_url="/callback/",
    )


def test_it_gives_back_once_per_key_and_never_more_than_came(sandbox: SandboxProvider) -> None:
    intent = make_intent(1_000)
    decide(intent, "succeed")
    reference = reference_of(intent)

    for _ in range(2):
        sandbox.refund(reference=reference, amount_minor=600, key="a")
    with pytest.raises(providers.RefundRefused):
        sandbox.refund(reference=reference, amount_minor=500, key="b")
    with pytest.raises(providers.RefundRefused):
        sandbox.refund(reference=reference, amount_minor=1, key="a")

    charge = SandboxCharge.objects.get()
    assert (charge.refunded_minor, charge.refund_keys) == (600, {"a": 600})


def test_it_gives_nothing_back_of_what_was_not_paid(sandbox: SandboxProvider) -> None:
    intent = make_intent()

    with pytest.raises(providers.RefundRefused):
        sandbox.refund(reference=reference_of(intent), amount_minor=1, key="a")


def test_closing_ends_an_open_charge_only(sandbox: SandboxProvider) -> None:
    open_one, paid_one = make_intent(), make_intent()
    decide(paid_one, "succeed")

    assert sandbox.close(reference=reference_of(open_one)).standing is Standing.CLOSED
    assert sandbox.close(reference=reference_of(paid_one)).standing is Standing.PAID
    assert sandbox.close(reference="unknown") == ProviderState(standing=Standing.UNKNOWN)
    with pytest.raises(sandbox_decide.AlreadyDecided):
        decide(open_one, "succeed")


def test_only_known_providers_are_switched_on() -> None:
    with pytest.raises(providers.UnknownProvider):
        providers.configure({"bitcoin": {}})
    with pytest.raises(providers.UnknownProvider):
        providers.provider("bitcoin")
