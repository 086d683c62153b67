"""The sandbox, switched on."""

from collections.abc import Iterator

import pytest

from heliu.domains.payments import providers
from heliu.domains.payments.providers.sandbox import SandboxProvider
from heliu.domains.payments.tests.factories import KEY


@pytest.fixture(autouse=True)
def sandbox() -> Iterator[SandboxProvider]:
    """The sandbox provider with a key that tests know."""
    before = dict(providers._active)
    providers.configure({"sandbox": {"key": KEY}})
    bank = providers.provider("sandbox")
    assert isinstance(bank, SandboxProvider)
    yield bank
    providers._active.clear()
    providers._active.update(before)
