"""The auditor: recomputes the books from their postings."""

from heliu.domains.ledger.types import VerifyReport
from heliu.kernel import sql

_TRANSFERS = "SELECT count(*) FROM ledger_transfer"


def verify() -> VerifyReport:
    """Whether every transfer balances and every balance is what the holds say. Cost: 2 SQL.

    Reads everything; for the command line and tests, not for pages.
    """
    problems = [row[0] for row in sql.fetch_tuples(sql.load(__file__, "verify.sql"), {})]
    transfers = int(sql.fetch_value(_TRANSFERS, {}))
    return VerifyReport(ok=not problems, transfers=transfers, problems=problems)
