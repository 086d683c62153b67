"""What to look at: a dashboard for Grafana (``heliu metrics dashboard``).

Rows from the outside in: what people feel, what is owed to them, what the machine does.
"""

from typing import Any

import msgspec

from heliu.project.metrics.alerts import PAGES

_COLUMNS = 24
_HEIGHT = 8
_SOURCE = {"type": "prometheus", "uid": "${datasource}"}


class Panel(msgspec.Struct, frozen=True, kw_only=True):
    """One picture: queries by what their lines are called."""

    title: str
    lines: dict[str, str]
    about: str
    unit: str = "short"
    kind: str = "timeseries"
    #: Of 24 columns.
    width: int = 8


ROWS: dict[str, tuple[Panel, ...]] = {
    "What people feel": (
        Panel(
            title="Requests",
            about="A second, by status.",
            unit="reqps",
            lines={"{{status}}": "sum by (status) (rate(heliu_http_requests_total[5m]))"},
        ),
        Panel(
            title="Time to an answer",
            about="Pages alone: no static files, pictures or health checks.",
            unit="s",
            lines={
                name: f"histogram_quantile({share}, sum by (le)"
                f" (rate(heliu_http_request_duration_seconds_bucket{{{PAGES}}}[5m])))"
                for name, share in (("half", "0.5"), ("95 of 100", "0.95"), ("99 of 100", "0.99"))
            },
        ),
        Panel(
            title="Errors",
            about="Share of answers that are 5xx.",
            unit="percentunit",
            lines={
                "errors": 'sum(rate(heliu_http_requests_total{status=~"5.."}[5m]))'
                " / sum(rate(heliu_http_requests_total[5m]))"
            },
        ),
        Panel(
            title="The slowest routes",
            about="95 of 100 answers are quicker.",
            unit="s",
            width=12,
            lines={
                "{{route}}": "topk(10, histogram_quantile(0.95, sum by (le, route)"
                f" (rate(heliu_http_request_duration_seconds_bucket{{{PAGES}}}[15m]))))"
            },
        ),
        Panel(
            title="SQL statements of a request",
            about="The mean, by route; budgets are at most 8 for a page.",
            width=12,
            lines={
                "{{route}}": "topk(10, sum by (route)"
                " (rate(heliu_http_request_sql_statements_sum[15m])) / sum by (route)"
                " (rate(heliu_http_request_sql_statements_count[15m])))"
            },
        ),
    ),
    "What is owed": (
        Panel(
            title="Money held for buyers",
            about="In minor units (cents), by currency; counted once a minute.",
            lines={"{{currency}}": "heliu_escrow_outstanding_minor"},
        ),
        Panel(
            title="Timers and stock",
            about="Each of them is 0 when all is well.",
            lines={
                "timers overdue": "heliu_timers_overdue",
                "timers failing": "heliu_timers_failing",
                "stock items that do not add up": "heliu_stock_mismatches",
            },
        ),
        Panel(
            title="Last back-up",
            about="Its age.",
            unit="s",
            kind="stat",
            lines={"age": "heliu_backup_age_seconds"},
        ),
    ),
    "Stream, jobs, timers": (
        Panel(
            title="Readers behind",
            about="Age of the oldest event not yet read, by reader.",
            unit="s",
            lines={
                "{{reader}}": "heliu_stream_lag_seconds",
                "held back for": "heliu_stream_blocker_seconds",
            },
        ),
        Panel(
            title="Events",
            about="Read a second, by reader.",
            unit="ops",
            lines={"{{reader}}": "sum by (reader) (rate(heliu_stream_events_handled_total[5m]))"},
        ),
        Panel(
            title="Set aside",
            about="Events that a reader could not take, and how many wait unread.",
            lines={
                "{{reader}} set aside": "heliu_stream_dead_letters",
                "{{reader}} unread": "heliu_stream_lag_events",
            },
        ),
        Panel(
            title="Jobs that are not done",
            about="By what they wait for; failed ones were given up.",
            lines={"{{state}}": "heliu_jobs"},
        ),
        Panel(
            title="The oldest job that waits",
            about="Since when it could run.",
            unit="s",
            lines={"waiting": "heliu_jobs_oldest_waiting_seconds"},
        ),
        Panel(
            title="Jobs and timers done",
            about="A second, by how they ended.",
            unit="ops",
            lines={
                "jobs {{outcome}}": "sum by (outcome) (rate(heliu_job_duration_seconds_count[5m]))",
                "timers {{outcome}}": "sum by (outcome) (rate(heliu_timers_fired_total[5m]))",
            },
        ),
    ),
    "The machine": (
        Panel(
            title="Connections to the database",
            about="Of all processes' pools; who waits finds none free.",
            lines={
                "{{process}} {{state}}": "heliu_db_pool_connections",
                "{{process}} waiting": "heliu_db_pool_waiting",
            },
        ),
        Panel(
            title="Waiting for SQL",
            about="Seconds of every second that requests wait for the database.",
            unit="s",
            lines={
                "waiting": "sum(rate(heliu_http_request_sql_seconds_total[5m]))",
                "slow statements a second": "sum(rate(heliu_sql_slow_statements_total[5m]))",
            },
        ),
        Panel(
            title="Processes and open pages",
            about="Processes that are up, and pages that listen at the live door.",
            lines={"{{process}}": "heliu_processes", "open pages": "heliu_live_streams"},
        ),
        Panel(
            title="What these figures cost",
            about="Time each question to the database takes; and whether it was answered.",
            unit="s",
            width=12,
            lines={"{{figure}}": "heliu_figure_seconds", "{{figure}} ok": "heliu_figure_ok"},
        ),
        Panel(
            title="Version",
            about="What runs.",
            kind="stat",
            width=12,
            lines={"{{version}}": "heliu_build_info"},
        ),
    ),
}


def dashboard() -> dict[str, Any]:
    """As Grafana imports it; it asks which of its Prometheus sources to use."""
    panels: list[dict[str, Any]] = []
    top = 0
    for title, row in ROWS.items():
        heading = {"h": 1, "w": _COLUMNS, "x": 0, "y": top}
        panels.append({"id": len(panels) + 1, "type": "row", "title": title, "gridPos": heading})
        top, left = top + 1, 0
        for panel in row:
            if left + panel.width > _COLUMNS:
                top, left = top + _HEIGHT, 0
            place = {"h": _HEIGHT, "w": panel.width, "x": left, "y": top}
            panels.append({"id": len(panels) + 1, **_of(panel), "gridPos": place})
            left += panel.width
        top += _HEIGHT
    return {
        "title": "Heliu",
        "uid": "heliu",
        "tags": ["heliu"],
        "timezone": "browser",
        "schemaVersion": 39,
        "refresh": "30s",
        "time": {"from": "now-6h", "to": "now"},
        "templating": {
            "list": [{"name": "datasource", "type": "datasource", "query": "prometheus"}]
        },
        "panels": panels,
    }


def _of(panel: Panel) -> dict[str, Any]:
    targets = [
        {"refId": chr(ord("A") + number), "expr": expr, "legendFormat": name}
        for number, (name, expr) in enumerate(panel.lines.items())
    ]
    return {
        "type": panel.kind,
        "title": panel.title,
        "description": panel.about,
        "datasource": _SOURCE,
        "fieldConfig": {"defaults": {"unit": panel.unit}, "overrides": []},
        "targets": targets,
    }
