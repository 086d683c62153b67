"""The sandbox, switched on, and what the clock does, known."""

import pytest

from heliu.domains.payments.tests.conftest import sandbox as sandbox
from heliu.kernel import jobs


@pytest.fixture(autouse=True, scope="session")
def _reactions() -> None:
    jobs.discover()
