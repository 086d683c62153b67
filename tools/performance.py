"""Put what ``heliu bench --json FILE`` found into docs/performance.md.

``python -m tools.performance FILE ...``, several where ``--rows`` made them one after the other;
what is written by hand around the table stays.
"""

import sys
from pathlib import Path

import msgspec

from heliu.project.bench import table
from heliu.project.bench.table import Report

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
_BEGINS, _ENDS = "<!-- measured: begins -->", "<!-- measured: ends -->"


def told(report: Report) -> str:
    """The machine, the date, the world, and the table."""
    world = ", ".join(f"{count:,} {name}" for name, count in report.scale.items())
    lines = [
        f"Machine: {report.machine}. Date: {report.date:%Y-%m-%d %H:%M} UTC.",
        f"World: {world}. Rounds: {report.rounds}.",
        "",
        table.markdown(report),
    ]
    notes = [f"- {row.name}: {row.note}." for row in report.rows if row.note]
    return "\n".join([*lines, "", *notes])


def main() -> None:
    """Replace what stands between the marks."""
    reports = [msgspec.json.decode(Path(name).read_bytes(), type=Report) for name in sys.argv[1:]]
    rows = [row for report in reports for row in report.rows]
    report = msgspec.structs.replace(reports[0], rows=rows)
    text = DOCUMENT.read_text(encoding="utf-8")
    before, rest = text.split(_BEGINS)
    after = rest.split(_ENDS)[1]
    written = f"{before}{_BEGINS}\n\n{told(report)}\n\n{_ENDS}{after}"
    DOCUMENT.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
