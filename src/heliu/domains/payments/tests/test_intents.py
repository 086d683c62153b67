"""A payment from the wish to its end."""

from collections.abc import Callable
from typing import Any

import pytest

from heliu.domains.payments.actions import (
    cancel_intent,
    close_intent,
    create_intent,
    query_intent,
    sandbox_decide,
    settle_intent,
    start_intent,
)
from heliu.domains.payments.models import SandboxCharge
from heliu.domains.payments.queries import intent_by_reference, intent_row
from heliu.domains.payments.tests.factories import URLS, make_intent, reference_of
from heliu.domains.payments.types import Decision, IntentRow, ProviderState, Standing

pytestmark = pytest.mark.django_db


def row(intent: IntentRow) -> IntentRow:
    return intent_row.intent_row(intent.id)


def decide(intent: IntentRow, decision: str) -> None:
    sandbox_decide.sandbox_decide(reference=reference_of(row(intent)), decision=Decision(decision))


def settle(intent: IntentRow, *, succeeded: bool, reference: str = "") -> bool:
    return settle_intent.settle_intent(
        intent_id=intent.id,
        reference=reference or reference_of(row(intent)),
        succeeded=succeeded,
    )


def test_the_same_key_is_the_same_payment() -> None:
    first = make_intent(key="k", subject_id=1)

    assert make_intent(key="k", subject_id=1).id == first.id
    with pytest.raises(create_intent.KeyReused):
        make_intent(2_000, key="k", subject_id=1)


def test_pressed_again_it_leads_to_the_same_page() -> None:
    intent = make_intent(started=False)

    pages = {start_intent.start_intent(intent_id=intent.id, **URLS) for _ in range(2)}

    assert pages == {f"/pay/sandbox/{reference_of(row(intent))}/"}
    assert row(intent).state == "pending"
    assert SandboxCharge.objects.count() == 1


def test_after_a_decline_there_is_a_new_attempt() -> None:
    intent = make_intent()
    decide(intent, "decline")
    assert settle(intent, succeeded=False)

    start_intent.start_intent(intent_id=intent.id, **URLS)

    assert row(intent).state == "pending"
    assert reference_of(row(intent)) != reference_of(intent)
    assert query_intent.query_intent(intent_id=intent.id).standing is Standing.OPEN


def test_late_word_of_a_declined_attempt_does_not_end_the_next_one() -> None:
    intent = make_intent()
    settle(intent, succeeded=False)
    start_intent.start_intent(intent_id=intent.id, **URLS)

    assert not settle(intent, succeeded=False, reference=reference_of(intent))

    assert row(intent).state == "pending"


@pytest.mark.parametrize("end", ["paid", "cancelled"])
def test_what_is_over_cannot_be_started(end: str) -> None:
    intent = make_intent()
    if end == "paid":
        settle(intent, succeeded=True)
    else:
        cancel_intent.cancel_intent(intent_id=intent.id)

    with pytest.raises(start_intent.NotPayable):
        start_intent.start_intent(intent_id=intent.id, **URLS)


def test_it_succeeds_once_also_after_it_was_given_up() -> None:
    intent = make_intent()
    assert cancel_intent.cancel_intent(intent_id=intent.id)
    assert not cancel_intent.cancel_intent(intent_id=intent.id)

    assert [settle(intent, succeeded=True) for _ in range(2)] == [True, False]

    assert row(intent).state == "succeeded"
    assert not settle(intent, succeeded=False)
    assert not cancel_intent.cancel_intent(intent_id=intent.id)


def test_what_the_provider_was_never_told_of_is_unknown_to_it() -> None:
    intent = make_intent(started=False)

    assert query_intent.query_intent(intent_id=intent.id).standing is Standing.UNKNOWN
    assert close_intent.close_intent(intent_id=intent.id).standing is Standing.UNKNOWN


@pytest.mark.parametrize("wrong", [{"amount_minor": 1}, {"currency": "JPY"}])
@pytest.mark.parametrize("ask", [query_intent.query_intent, close_intent.close_intent])
def test_a_report_of_other_money_is_refused(
    wrong: dict[str, Any], ask: Callable[..., ProviderState]
) -> None:
    intent = make_intent()
    decide(intent, "succeed")
    SandboxCharge.objects.update(**wrong)

    with pytest.raises(query_intent.ReportRefused):
        ask(intent_id=intent.id)


def test_closing_says_how_it_stands() -> None:
    paid, waiting = make_intent(), make_intent()
    decide(paid, "succeed")

    assert close_intent.close_intent(intent_id=paid.id).standing is Standing.PAID
    assert close_intent.close_intent(intent_id=waiting.id).standing is Standing.CLOSED


def test_it_is_found_by_what_the_provider_calls_it() -> None:
    intent = make_intent()

    def found(provider: str) -> IntentRow | None:
        return intent_by_reference.intent_by_reference(
            provider=provider, reference=reference_of(intent)
        )

    assert found("sandbox") == intent
    assert found("other") is None
    with pytest.raises(intent_row.IntentNotFound):
        intent_row.intent_row(404)
