"""``heliu ledger``: whether the books add up."""

import sys
from pathlib import Path

from heliu.project.cli import installation, output


def verify(*, data: Path | None, as_json: bool) -> None:
    """Recompute and exit with 1 when there are problems."""
    with installation.opened(data=data, current=True):
        from heliu.domains.ledger.queries import verify as verify_query

        report = verify_query.verify()
    if as_json:
        output.emit(report)
    else:
        for problem in report.problems:
            output.stdout.print(str(problem))
        output.stdout.print(f"{report.transfers:,} transfers, {len(report.problems)} problems")
    sys.exit(0 if report.ok else 1)
