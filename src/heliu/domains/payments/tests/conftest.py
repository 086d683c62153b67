"""The sandbox, switched on."""

from typing import Any

import pytest

from heliu.domains.payments import providers
from heliu.domains.payments.tests.factories import KEY


@pytest.fixture(autouse=True)
def sandbox() -> Any:
    """The sandbox provider with a key that tests know."""
    before = dict(providers._active)
    providers.configure({"sandbox": {"key": KEY}})
    yield providers.provider("sandbox")
    providers._active.clear()
    providers._active.update(before)
