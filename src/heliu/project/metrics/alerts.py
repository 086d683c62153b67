"""When somebody should look: Prometheus' alerts, as a rule file (``heliu metrics rules``).

Two weights: ``page`` is worth waking somebody, ``ticket`` waits for the morning.
"""

import json
from typing import Literal

import msgspec


class Alert(msgspec.Struct, frozen=True, kw_only=True):
    """One rule: what has to hold for how long, what it means, and what to do then."""

    name: str
    expr: str
    lasts: str
    severity: Literal["page", "ticket"]
    means: str
    mend: str


#: What people wait for; a machine's own questions say nothing about that.
PAGES = 'route!~"static|media|healthz|readyz|live[.].*"'

ALERTS = (
    Alert(
        name="HeliuDown",
        expr='up{job="heliu"} == 0',
        lasts="2m",
        severity="page",
        means="The worker does not answer: no timers, jobs or mails, perhaps no pages either.",
        mend="systemctl status heliu, and its log.",
    ),
    Alert(
        name="HeliuNoPages",
        expr='absent(heliu_processes{process="web"}) or heliu_processes{process="web"} < 1',
        lasts="2m",
        severity="page",
        means="No process serves pages.",
        mend="The log says why they end.",
    ),
    Alert(
        name="HeliuErrors",
        expr='sum(rate(heliu_http_requests_total{status=~"5.."}[5m]))'
        " / sum(rate(heliu_http_requests_total[5m])) > 0.01",
        lasts="5m",
        severity="page",
        means="More than one answer in a hundred is an error.",
        mend='The log: "level":"error"; request_id joins the lines of one request.',
    ),
    Alert(
        name="HeliuSlow",
        expr="histogram_quantile(0.95, sum by (le)"
        f" (rate(heliu_http_request_duration_seconds_bucket{{{PAGES}}}[10m]))) > 1",
        lasts="15m",
        severity="ticket",
        means="One page in twenty takes longer than a second.",
        mend="The dashboard says which route; the log's slow_statement which SQL.",
    ),
    Alert(
        name="HeliuReaderBehind",
        expr="heliu_stream_lag_seconds > 120",
        lasts="5m",
        severity="page",
        means="The reader {{ $labels.reader }} is {{ $value | humanizeDuration }} behind.",
        mend="heliu stream status says whether a transaction holds it back, or what it fails on.",
    ),
    Alert(
        name="HeliuStreamHeldBack",
        expr="heliu_stream_blocker_seconds > 300",
        lasts="1m",
        severity="page",
        means="One transaction has been open for {{ $value | humanizeDuration }}: no reader sees "
        "what was written since.",
        mend="heliu stream status names its process.",
    ),
    Alert(
        name="HeliuDeadLetters",
        expr="heliu_stream_dead_letters > 0",
        lasts="1m",
        severity="ticket",
        means="{{ $value }} events were set aside by {{ $labels.reader }}.",
        mend="The admin shows their errors; mend the cause, then replay.",
    ),
    Alert(
        name="HeliuJobsGivenUp",
        expr='heliu_jobs{state="failed"} > 0',
        lasts="1m",
        severity="ticket",
        means="{{ $value }} jobs were given up.",
        mend="The admin shows their errors, and tries them again.",
    ),
    Alert(
        name="HeliuJobsFailing",
        expr='heliu_jobs{state="failing"} > 0',
        lasts="5m",
        severity="ticket",
        means="{{ $value }} jobs failed again and again; among them may be refunds.",
        mend="The log: job_failed.",
    ),
    Alert(
        name="HeliuJobsWait",
        expr="heliu_jobs_oldest_waiting_seconds > 600",
        lasts="5m",
        severity="page",
        means="A job has been waiting for {{ $value | humanizeDuration }}.",
        mend="See that the worker runs, and what it is at: heliu_jobs, the log.",
    ),
    Alert(
        name="HeliuTimersOverdue",
        expr="heliu_timers_overdue > 0",
        lasts="5m",
        severity="page",
        means="{{ $value }} timers should have fired: payments to expire, orders to be confirmed.",
        mend="See that the worker runs; the log: timer_failed.",
    ),
    Alert(
        name="HeliuStockMismatch",
        expr="heliu_stock_mismatches > 0",
        lasts="3m",
        severity="page",
        means="{{ $value }} stock items say something else is reserved than their reservations do.",
        mend="A bug: keep the log and the database as they are, and report it.",
    ),
    Alert(
        name="HeliuPoolWaits",
        expr="heliu_db_pool_waiting > 0",
        lasts="5m",
        severity="ticket",
        means="Threads of {{ $labels.process }} wait for a database connection.",
        mend="Slow statements hold them, or there is more work than --workers can do.",
    ),
    Alert(
        name="HeliuBackupLate",
        expr="heliu_backup_age_seconds > 36 * 3600",
        lasts="1m",
        severity="ticket",
        means="The last back-up is {{ $value | humanizeDuration }} old.",
        mend="See the nightly job's mail.",
    ),
    Alert(
        name="HeliuFigureMissing",
        expr="heliu_figure_ok == 0",
        lasts="15m",
        severity="ticket",
        means="The database did not say {{ $labels.figure }} in time: its alerts see nothing.",
        mend="The log: figure_not_found.",
    ),
)


def rule_file() -> str:
    """All alerts as YAML that Prometheus reads; texts are JSON's, which YAML's are too."""
    lines = ["groups:", "  - name: heliu", "    rules:"]
    for alert in ALERTS:
        lines += [
            f"      - alert: {alert.name}",
            f"        expr: {json.dumps(alert.expr)}",
            f"        for: {alert.lasts}",
            "        labels:",
            f"          severity: {alert.severity}",
            "        annotations:",
            f"          summary: {json.dumps(alert.means)}",
            f"          description: {json.dumps(alert.mend)}",
        ]
    return "\n".join(lines) + "\n"
