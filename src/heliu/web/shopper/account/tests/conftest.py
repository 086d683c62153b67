import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _no_attempts_yet(db: None) -> None:
    """Rate limits count from zero in every test."""
    cache.clear()
