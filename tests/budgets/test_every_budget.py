"""Every page and every form of the house keeps its budget, however much there is to show."""

from collections import Counter
from collections.abc import Callable, Sequence

import pytest

from tests.budgets import asked, market
from tests.budgets.table import BUDGETS, GROWING
from tests.security.asking import every_address
from tests.security.world import World

pytestmark = pytest.mark.django_db
Ask = Callable[[World, str], list[str]]
#: How far below its budget something may be before the table has to say so.
SLACK = 2
NAMES = list(dict.fromkeys(str(address.name) for address in every_address()))
READ = [name for name in NAMES if asked.is_read(name)]
WRITTEN = [name for name in NAMES if asked.is_written(name)]
#: What was asked of the market as it is at first, so that it is asked once.
_measured: dict[tuple[str, Ask], list[str]] = {}


def measured(world: World, name: str, ask: Ask) -> list[str]:
    if (name, ask) not in _measured:
        _measured[name, ask] = ask(world, name)
    return _measured[name, ask]


def row(world: World, name: str) -> str:
    """The row as the table should have it."""
    read = len(measured(world, name, asked.read)) if name in READ else None
    written = len(measured(world, name, asked.written)) if name in WRITTEN else None
    return f'    "{name}": ({read}, {written}),'


def keeps(name: str, budget: int | None, statements: Sequence[str]) -> None:
    assert budget is not None
    count = len(statements)
    said = f"{count} statements; tests/budgets/table.py allows {budget} to {name}:"
    assert budget - SLACK <= count <= budget, "\n".join([said, *statements])


def test_every_address_has_a_budget(world: World) -> None:
    missing = [name for name in NAMES if name not in BUDGETS]
    unknown = [name for name in missing if not asked.asks(name)]

    assert not unknown, f"First say in tests/security/table.py who may use {', '.join(unknown)}."
    told = "\n".join(row(world, name) for name in missing)
    assert not missing, f"Add to BUDGETS of tests/budgets/table.py, if it may cost that:\n{told}"
    assert not BUDGETS.keys() - set(NAMES), "Not an address any more: take it out of BUDGETS."


@pytest.mark.parametrize("name", BUDGETS)
def test_a_budget_says_what_can_be_read_and_what_can_be_sent(name: str) -> None:
    read, written = BUDGETS[name]

    assert (read is not None) == (name in READ)
    assert (written is not None) == (name in WRITTEN)


@pytest.mark.parametrize("name", [name for name in READ if name in BUDGETS])
def test_reading_keeps_its_budget(world: World, name: str) -> None:
    keeps(name, BUDGETS[name][0], measured(world, name, asked.read))


@pytest.mark.parametrize("name", [name for name in WRITTEN if name in BUDGETS])
def test_writing_keeps_its_budget(world: World, name: str) -> None:
    keeps(name, BUDGETS[name][1], measured(world, name, asked.written))


def grown(world: World, names: Sequence[str], ask: Ask) -> str:
    """What costs more with three more of everything, and which statements are the more."""
    before = {name: measured(world, name, ask) for name in names}
    with market.larger(world):
        after = {name: ask(world, name) for name in names}
    return "\n".join(
        f"{name}: {len(before[name])}, then {len(after[name])}; most often {often(after[name])}"
        for name in names
        if len(before[name]) != len(after[name])
    )


def often(statements: Sequence[str]) -> str:
    return Counter(statement[:60] for statement in statements).most_common(1)[0][0]


def test_no_page_costs_more_when_there_is_more_to_show(world: World) -> None:
    assert not (told := grown(world, READ, asked.read)), told


def test_no_form_costs_more_when_there_is_more_there(world: World) -> None:
    names = [name for name in WRITTEN if name not in GROWING]

    assert not (told := grown(world, names, asked.written)), told
