"""What is looked up in the database when somebody asks, at a bounded cost.

Each question is one statement with a limit on its time; what it found is told again for some
seconds, and what is counted through whole tables (money and stock) for a minute. A question that
finds no answer is left out, and that is a figure too.
"""

import platform
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import django
import msgspec
import structlog
from django.db import Error, connection, transaction
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

import heliu
from heliu.domains.inventory.queries import stock_mismatches
from heliu.domains.ledger.queries import escrow_outstanding
from heliu.kernel import clock, sql, timers
from heliu.kernel.jobs import listing
from heliu.kernel.stream import status
from heliu.project.backup import writing

_SOON_SECONDS = 5.0
_LATER_SECONDS = 60.0
#: A question may take so long; Prometheus waits 10 seconds for all.
_LONGEST_MS = "2000"
#: Lags are counted up to here.
_COUNTED = 10_000
_LIMIT = "SELECT set_config('statement_timeout', %(ms)s, true)"
_log = structlog.get_logger(__name__)


class _Question(msgspec.Struct):
    name: str
    ask: Callable[[], list[Metric]]
    keeps: float
    answer: list[Metric] = []
    asked_at: float = float("-inf")
    seconds: float = 0.0
    ok: bool = False


class Figures(Collector):
    """The questions and their last answers."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._questions = [
            _Question("stream", _stream, _SOON_SECONDS),
            _Question("jobs", _jobs, _SOON_SECONDS),
            _Question("timers", _timers, _SOON_SECONDS),
            _Question("escrow", _escrow, _LATER_SECONDS),
            _Question("stock", _stock, _LATER_SECONDS),
        ]

    def describe(self) -> list[Metric]:
        """Registering asks nothing."""
        return []

    def collect(self) -> Iterator[Metric]:
        """The answers, new ones where the last are too old."""
        yield _build()
        yield from _backup(self._data)
        ok = GaugeMetricFamily(
            "heliu_figure_ok", "1: the database answered this question.", labels=["figure"]
        )
        seconds = GaugeMetricFamily(
            "heliu_figure_seconds", "Time the question took the last time.", labels=["figure"]
        )
        try:
            for question in self._questions:
                if time.monotonic() - question.asked_at >= question.keeps:
                    _answer(question)
                yield from question.answer
                ok.add_metric([question.name], question.ok)
                seconds.add_metric([question.name], question.seconds)
        finally:
            connection.close()
        yield from (ok, seconds)


def _answer(question: _Question) -> None:
    started = question.asked_at = time.monotonic()
    try:
        with transaction.atomic(durable=True):
            sql.fetch_value(_LIMIT, {"ms": _LONGEST_MS})
            question.answer, question.ok = question.ask(), True
    except Error as error:
        question.answer, question.ok = [], False
        _log.warning("figure_not_found", figure=question.name, error=str(error).strip())
    question.seconds = time.monotonic() - started


def _gauge(
    name: str, meaning: str, label: str, values: dict[str, float] | dict[str, int]
) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, meaning, labels=[label])
    for labelled, value in sorted(values.items()):
        family.add_metric([labelled], value)
    return family


def _build() -> Metric:
    family = GaugeMetricFamily(
        "heliu_build_info", "What runs here.", labels=["version", "python", "django"]
    )
    about = [heliu.__version__, platform.python_version(), django.get_version()]
    family.add_metric(about, 1)
    return family


def _backup(data: Path) -> Iterator[Metric]:
    if (taken := writing.last_taken(data)) is not None:
        age = (clock.now() - taken.taken_at).total_seconds()
        yield GaugeMetricFamily("heliu_backup_age_seconds", "Since the last back-up.", value=age)


def _stream() -> list[Metric]:
    rows = status.lags(counted=_COUNTED)
    blocker = status.blocker()
    return [
        _gauge(
            "heliu_stream_lag_events",
            f"Events a reader has not read yet, counted up to {_COUNTED:,}.",
            "reader",
            {row.name: row.lag_events for row in rows},
        ),
        _gauge(
            "heliu_stream_lag_seconds",
            "Age of the oldest event a reader has not read yet.",
            "reader",
            {row.name: row.lag_seconds for row in rows},
        ),
        _gauge(
            "heliu_stream_dead_letters",
            "Events that were set aside because a reader could not take them.",
            "reader",
            {row.name: row.dead for row in rows},
        ),
        GaugeMetricFamily(
            "heliu_stream_blocker_seconds",
            "How long the oldest writing transaction holds the readers back.",
            value=(blocker.seconds or 0) if blocker else 0,
        ),
    ]


def _jobs() -> list[Metric]:
    found = listing.job_queue(now=clock.now())
    counts = {
        "waiting": found.waiting,
        "later": found.later,
        "running": found.running,
        "failed": found.failed,
        "failing": found.failing,
    }
    return [
        _gauge(
            "heliu_jobs",
            f"Jobs that are not done, counted up to {listing.COUNTED:,}; failing: tried again "
            "and again; failed: given up.",
            "state",
            counts,
        ),
        GaugeMetricFamily(
            "heliu_jobs_oldest_waiting_seconds",
            "How long the oldest job that could run has been waiting.",
            value=found.oldest_waiting_seconds,
        ),
    ]


def _timers() -> list[Metric]:
    found = timers.late(now=clock.now())
    return [
        GaugeMetricFamily(
            "heliu_timers_overdue", "Timers that should have fired.", value=found.overdue
        ),
        GaugeMetricFamily(
            "heliu_timers_failing",
            "Timers whose handler failed the last time.",
            value=found.failing,
        ),
    ]


def _escrow() -> list[Metric]:
    return [
        _gauge(
            "heliu_escrow_outstanding_minor",
            "Money held for buyers, in minor units (cents).",
            "currency",
            escrow_outstanding.escrow_outstanding(),
        )
    ]


def _stock() -> list[Metric]:
    return [
        GaugeMetricFamily(
            "heliu_stock_mismatches",
            "Stock items that say something else is reserved than their reservations do.",
            value=stock_mismatches.stock_mismatches(),
        )
    ]
