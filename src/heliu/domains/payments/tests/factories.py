"""Payments for tests."""

from itertools import count
from typing import Any, TypedDict

from heliu.domains.payments.actions import create_intent, start_intent
from heliu.domains.payments.queries import intent_row
from heliu.domains.payments.types import IntentRow

_numbers = count(1)
KEY = "a key for tests"


class Urls(TypedDict):
    """Where the bank goes when it is done."""

    return_url: str
    callback_url: str


URLS = Urls(return_url="/back/", callback_url="/callback/")


def make_intent(amount_minor: int = 1_000, *, started: bool = True, **fields: Any) -> IntentRow:
    """A payment, known to the sandbox when ``started``."""
    number = next(_numbers)
    fields = {
        "key": f"intent-{number}",
        "payer_id": 1,
        "subject_kind": "checkout",
        "subject_id": number,
        "currency": "CNY",
        "provider": "sandbox",
        **fields,
    }
    intent_id = create_intent.create_intent(amount_minor=amount_minor, **fields)
    if started:
        start_intent.start_intent(intent_id=intent_id, **URLS)
    return intent_row.intent_row(intent_id)


def reference_of(intent: IntentRow) -> str:
    """What the bank calls the payment, as it was when the row was read."""
    assert intent.provider_reference is not None
    return intent.provider_reference
