"""What pages may cost."""

from tests.budgets.table import BUDGETS, GROWING
from tools.reference.markdown import code, table

PAGE = "budgets.md"
_HEAD = """
# Budgets

How many SQL statements a page may take to be read, and its form to be sent: everything counts, the
session and guards included, in the dearest way to ask. More to show costs nothing more. Kept by
`tests/budgets`.
"""


def text() -> str:
    """Every page and form, and those that cost more the more they send."""
    rows = [(code(page), _said(read), _said(sent)) for page, (read, sent) in BUDGETS.items()]
    growing = "; ".join(f"{code(page)}: {why}" for page, why in GROWING.items())
    return (
        f"{_HEAD}\n{table(('page', 'reading it', 'sending its form'), rows)}\n\n"
        f"These forms cost more the more they send: {growing}.\n"
    )


def _said(figure: int | None) -> str:
    return "" if figure is None else str(figure)
