"""The sandbox, switched on."""

from collections.abc import Iterator

import pytest

from heliu.domains.payments import providers
from heliu.domains.payments.providers import PaymentProvider
from heliu.domains.payments.tests.factories import KEY


@pytest.fixture(autouse=True)
def sandbox() -> Iterator[PaymentProvider]:
    """The sandbox provider with a key that tests know."""
    before = dict(providers._active)
    providers.configure({"sandbox": {"key": KEY}})
    yield providers.provider("sandbox")
    providers._active.clear()
    providers._active.update(before)
