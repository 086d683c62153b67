"""Money on its way back."""

import pytest
from procrastinate.contrib.django.procrastinate_app import app

from heliu.domains.payments import providers
from heliu.domains.payments.actions import (
    request_refund,
    sandbox_decide,
    send_refund,
    settle_intent,
)
from heliu.domains.payments.models import Refund, SandboxCharge
from heliu.domains.payments.queries import intent_row, refunds_of
from heliu.domains.payments.tests.factories import make_intent, reference_of
from heliu.domains.payments.types import Decision, IntentRow
from heliu.kernel.jobs import UNTIL_DONE, run_jobs_once

pytestmark = pytest.mark.django_db


def paid(amount_minor: int = 1_000) -> IntentRow:
    intent = make_intent(amount_minor)
    sandbox_decide.sandbox_decide(reference=reference_of(intent), decision=Decision.SUCCEED)
    settle_intent.settle_intent(intent_id=intent.id, reference=reference_of(intent), succeeded=True)
    return intent


def request(intent: IntentRow, amount_minor: int, key: str = "refund") -> int:
    return request_refund.request_refund(
        intent_id=intent.id,
        subject_kind="order",
        subject_id=9,
        amount_minor=amount_minor,
        key=key,
    )


def test_a_refund_is_sent_by_a_job_and_once() -> None:
    intent = paid()

    assert request(intent, 400) == request(intent, 400)
    assert SandboxCharge.objects.get().refunded_minor == 0
    assert run_jobs_once() == 1

    assert SandboxCharge.objects.get().refunded_minor == 400
    assert intent_row.intent_row(intent.id).refunded_minor == 400
    assert [
        (row.amount_minor, row.state)
        for row in refunds_of.refunds_of(subject_kind="order", subject_ids=[9])
    ] == [(400, "succeeded")]


def test_sending_it_again_gives_nothing_twice() -> None:
    intent = paid()
    refund_id = request(intent, 400)

    for _ in range(3):
        send_refund.send_refund(refund_id=refund_id)
    Refund.objects.update(state="requested")  # as if the process had died before noting it
    send_refund.send_refund(refund_id=refund_id)

    assert SandboxCharge.objects.get().refunded_minor == 400


def test_no_more_goes_back_than_came() -> None:
    intent = paid(1_000)
    request(intent, 700)

    with pytest.raises(request_refund.NotRefundable):
        request(intent, 301, key="more")

    assert Refund.objects.count() == 1


def test_nothing_goes_back_of_what_never_came() -> None:
    with pytest.raises(request_refund.NotRefundable):
        request(make_intent(), 1)


def test_a_key_stands_for_one_refund() -> None:
    intent = paid()
    request(intent, 400)

    with pytest.raises(request_refund.KeyReused):
        request(intent, 401)


def test_what_the_provider_refuses_is_noted_and_tried_again() -> None:
    intent = paid()
    refund_id = request(intent, 400)
    SandboxCharge.objects.update(state="declined")

    with pytest.raises(providers.RefundRefused):
        send_refund.send_refund(refund_id=refund_id)

    refund = Refund.objects.get()
    assert refund.state == "failed"
    assert "RefundRefused" in refund.last_error
    SandboxCharge.objects.update(state="paid")
    send_refund.send_refund(refund_id=refund_id)
    refund.refresh_from_db()
    assert (refund.state, refund.last_error) == ("succeeded", "")


def test_a_refund_is_owed_until_it_is_paid() -> None:
    task = app.tasks[send_refund.send_refund.name]

    assert task.retry_strategy is UNTIL_DONE
