"""The market is made once per module, and every test leaves it as it found it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from tests.budgets import asked, market
from tests.security import world as making
from tests.security.asking import taken_back

_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run on one process each, for the market is made once."""
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.xdist_group(f"budgets-{item.path.stem}"))


@pytest.fixture(scope="module")
def _made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[making.World]:
    with django_db_blocker.unblock(), taken_back():
        world = making.build()
        market.settle_in(world)
        market.grow(world)
        asked.read(world, "readyz")  # the first time, a process looks at its migrations
        yield world


@pytest.fixture
def world(_made: making.World, db: None) -> making.World:
    """The market; what a test does to it is taken back."""
    return _made
