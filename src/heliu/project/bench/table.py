"""The table: what a row is, and how it is printed and kept."""

from datetime import datetime
from statistics import median

import msgspec
from rich.console import Console
from rich.table import Table

_WIDTH = 200


class Row(msgspec.Struct, kw_only=True):
    """One line. Ratios are medians over the rounds; ``range`` holds the least and the largest."""

    name: str
    #: Units a second, the median of the rounds; what a unit is says ``unit``.
    rps: float | None = None
    unit: str = "requests/s"
    #: Latency at arrivals of half that rate, and of one browser that is alone.
    p50_ms: float | None = None
    p95_ms: float | None = None
    p99_ms: float | None = None
    unloaded_ms: float | None = None
    #: Statements of one unit, session and sign-in included.
    sql: int | None = None
    ratio_floor: float | None = None
    ratio_raw: float | None = None
    range: list[float] | None = None
    #: In words, and whether it was reached; None: nothing to reach.
    target: str = ""
    is_met: bool | None = None
    note: str = ""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """Everything one run found."""

    machine: str
    date: datetime
    scale: dict[str, int]
    rounds: int
    rows: list[Row]


def ratio_of(rates: list[float], yardsticks: list[float]) -> tuple[float, list[float]]:
    """The median of the rounds' ratios, and the least and the largest."""
    ratios = [rate / max(stick, 1e-9) for rate, stick in zip(rates, yardsticks, strict=True)]
    return round(median(ratios), 3), [round(min(ratios), 3), round(max(ratios), 3)]


def show(report: Report, console: Console) -> None:
    """Print the table; into a file as wide as it is."""
    if not console.is_terminal:
        console = Console(width=_WIDTH)
    title = f"{report.machine} · {report.date:%Y-%m-%d %H:%M} UTC"
    table = Table(title=title, title_justify="left")
    for heading in ("row", "rate", "p50", "p95", "p99", "alone", "SQL", "of floor", "of raw"):
        table.add_column(heading, justify="left" if heading == "row" else "right")
    table.add_column("range")
    table.add_column("to reach")
    for row in report.rows:
        table.add_row(*cells(row))
    console.print(table)


def cells(row: Row) -> list[str]:
    """A row as text."""
    met = {True: "✓ ", False: "✗ ", None: ""}[row.is_met]
    unit = "/s" if row.unit == "requests/s" else f" {row.unit}"
    return [
        row.name,
        f"{row.rps:,.4g}{unit}" if row.rps is not None else "",
        *(
            f"{value:,.1f}" if value is not None else ""
            for value in (row.p50_ms, row.p95_ms, row.p99_ms, row.unloaded_ms)
        ),
        str(row.sql) if row.sql is not None else "",
        *(
            f"{value:.3f}" if value is not None else ""
            for value in (row.ratio_floor, row.ratio_raw)
        ),
        "–".join(f"{value:g}" for value in row.range) if row.range else "",
        met + row.target,
    ]


def markdown(report: Report) -> str:
    """The table for a document."""
    headings = "row|rate|p50 ms|p95 ms|p99 ms|alone ms|SQL|of floor|of raw|range|to reach"
    lines = [f"| {headings.replace('|', ' | ')} |", "|---" + "|---:" * 8 + "|---|---|"]
    lines += ["| " + " | ".join(cells(row)) + " |" for row in report.rows]
    return "\n".join(lines)


def encoded(report: Report) -> bytes:
    """The report as JSON, to be read by people too."""
    return msgspec.json.format(msgspec.json.encode(report), indent=1)
