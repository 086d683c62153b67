"""Figures say what is so, to whom they should; rules and dashboard ask for figures there are."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

import msgspec
import pytest
import yaml
from django.conf import settings
from django.db import connection
from prometheus_client.parser import text_string_to_metric_families

from heliu.domains.catalog.tests.factories import make_product
from heliu.domains.inventory.models import StockItem
from heliu.domains.ledger.actions import hold_money
from heliu.domains.shops.tests.factories import make_shop
from heliu.kernel import clock, ids, sql, timers
from heliu.kernel.stream import runner
from heliu.kernel.telemetry import files, meters
from heliu.project import watching
from heliu.project.backup import writing
from heliu.project.config import Config
from heliu.project.metrics import alerts, dashboard, exporter, figures

pytestmark = pytest.mark.django_db(transaction=True)

#: Has every meter count something, as a process of the site would.
_COUNT = """
from heliu.kernel.telemetry import meters
for meter in vars(meters).values():
    if hasattr(meter, "_labelnames"):
        each = meter.labels(*["x" for _ in meter._labelnames]) if meter._labelnames else meter
        (each.observe if hasattr(each, "observe") else each.inc)(1)
"""
_NAME = re.compile(r"\bheliu_\w+|\bup\b(?=\{)")
_SELECTOR = re.compile(r"\b(heliu_\w+)\{([^}]*)\}")
_BY = re.compile(r"\bby \(([^)]*)\)")

Scrape = dict[tuple[str, str], float]


@pytest.fixture
def config(tmp_path: Path) -> Config:
    made = msgspec.structs.replace(settings.CONFIG, data=tmp_path, metrics=("127.0.0.1", 1))
    files.begin(watching.folder_of_counts(made))
    return made


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    runner.install()
    yield
    connection.close()


def ask(config: Config, path: str = "/metrics", authorization: str = "") -> tuple[str, str]:
    """Ask the exporter; the status and the text of its answer."""
    environ: dict[str, Any] = {"PATH_INFO": path}
    setup_testing_defaults(environ)
    if authorization:
        environ["HTTP_AUTHORIZATION"] = authorization
    said = []
    body = exporter.application(config)(environ, lambda status, headers: said.append(status))
    return said[0], b"".join(body).decode()


def scraped(config: Config) -> Scrape:
    """Values by name and the value of the one label, if there is one."""
    return {
        (sample.name, ",".join(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(ask(config)[1])
        for sample in family.samples
    }


def test_an_empty_house_has_nothing_to_tell(config: Config) -> None:
    found = scraped(config)

    readers = {label for name, label in found if name == "heliu_stream_lag_events"}
    assert "notifications.mails" in readers
    for name in (
        "heliu_timers_overdue",
        "heliu_timers_failing",
        "heliu_stock_mismatches",
        "heliu_jobs_oldest_waiting_seconds",
    ):
        assert found[name, ""] == 0
    assert {found["heliu_stream_dead_letters", reader] for reader in readers} == {0}
    assert {label for name, label in found if name == "heliu_figure_ok"} == {
        "stream", "jobs", "timers", "escrow", "stock",
    }  # fmt: skip
    assert ("heliu_backup_age_seconds", "") not in found


def test_money_stock_timers_jobs_and_dead_letters_are_told(config: Config) -> None:
    now = clock.now()
    shop = make_shop()
    make_product(shop, stock=5)
    StockItem.objects.update(reserved=2)
    for order_id, minor in ((1, 1_250), (2, 750)):
        hold_money.hold_money(
            subject_kind="order",
            subject_id=order_id,
            payee_kind="shop",
            payee_id=shop.pk,
            amount_minor=minor,
            currency="CNY",
            key=f"hold:{order_id}",
        )
    timers.set_timer("test.late", 1, now - timedelta(minutes=6))
    timers.set_timer("test.soon", 1, now - timedelta(minutes=1))
    sql.execute(
        "INSERT INTO procrastinate_jobs (queue_name, task_name, status, scheduled_at)"
        " SELECT 'q', 't', status::procrastinate_job_status, at FROM unnest(%(status)s::text[],"
        " %(at)s::timestamptz[]) AS t (status, at)",
        {
            "status": ["todo", "todo", "failed"],
            "at": [now - timedelta(minutes=2), now + timedelta(hours=1), None],
        },
    )
    sql.execute(
        "INSERT INTO stream_dead_letter (reader, event_id, topic, error, attempts, set_aside_at)"
        " VALUES ('notifications.mails', %(id)s::bigint, 't', 'e', 6, %(now)s::timestamptz)",
        {"id": ids.new_id(), "now": now},
    )

    found = scraped(config)

    assert found["heliu_escrow_outstanding_minor", "CNY"] == 2_000
    assert found["heliu_stock_mismatches", ""] == 1
    assert found["heliu_timers_overdue", ""] == 1
    assert {state: found["heliu_jobs", state] for state in ("waiting", "later", "failed")} == {
        "waiting": 1,
        "later": 1,
        "failed": 1,
    }
    assert 120 <= found["heliu_jobs_oldest_waiting_seconds", ""] < 180
    assert found["heliu_stream_dead_letters", "notifications.mails"] == 1
    assert found["heliu_stream_lag_events", "analytics.insight"] == 0


def test_answers_are_kept_for_a_while(config: Config) -> None:
    said = figures.Figures(config.data)
    first = {family.name: family for family in said.collect()}
    timers.set_timer("test.late", 1, clock.now() - timedelta(minutes=6))
    second = {family.name: family for family in said.collect()}

    assert second["heliu_timers_overdue"] is first["heliu_timers_overdue"]


def test_a_question_without_an_answer_is_left_out_and_told(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "_LONGEST_MS", "50")
    monkeypatch.setattr(timers, "_LATE", "SELECT 1, 2 FROM pg_sleep(5)")

    found = scraped(config)

    assert found["heliu_figure_ok", "timers"] == 0
    assert found["heliu_figure_ok", "jobs"] == 1
    assert ("heliu_timers_overdue", "") not in found
    assert found["heliu_figure_seconds", "timers"] < 2


def test_the_last_back_up_has_an_age(config: Config) -> None:
    taken = writing.Taken("f", clock.now() - timedelta(hours=2), 1, 1, 1, [])
    (config.data / writing.NOTE).write_bytes(msgspec.json.encode(taken))

    assert 7_200 <= scraped(config)["heliu_backup_age_seconds", ""] < 7_260


def test_a_token_is_asked_for_where_there_is_one(config: Config) -> None:
    closed = msgspec.structs.replace(config, metrics_token="t" * 32)

    assert ask(config)[0] == "200 OK"
    assert ask(config, path="/")[0] == "404 Not Found"
    assert ask(closed) == ("401 Unauthorized", "")
    assert ask(closed, authorization="Bearer wrong") == ("401 Unauthorized", "")
    assert ask(closed, authorization=f"Bearer {'t' * 32}")[0] == "200 OK"


def asked_for() -> list[str]:
    """Every expression of the rules and the dashboard."""
    pictures = [
        target["expr"]
        for panel in dashboard.dashboard()["panels"]
        for target in panel.get("targets", [])
    ]
    return [alert.expr for alert in alerts.ALERTS] + pictures


def test_rules_and_dashboard_ask_for_what_a_scrape_says(config: Config) -> None:
    """Names and labels; ``up`` is Prometheus' own."""
    subprocess.run(
        [sys.executable, "-c", _COUNT],
        env={**os.environ, files.VARIABLE: str(watching.folder_of_counts(config))},
        check=True,
    )
    taken = writing.Taken("f", clock.now(), 1, 1, 1, [])
    (config.data / writing.NOTE).write_bytes(msgspec.json.encode(taken))
    hold_money.hold_money(
        subject_kind="order", subject_id=1, payee_kind="shop", payee_id=1,
        amount_minor=1, currency="CNY", key="hold",
    )  # fmt: skip
    # Where all who counted are gone, so are their gauges: those are asked of the module.
    labels: dict[str, set[str]] = {"up": {"job"}}
    for family in text_string_to_metric_families(ask(config)[1]):
        for sample in family.samples:
            labels.setdefault(sample.name, set()).update(sample.labels)
    for gauge in ("LIVE_STREAMS", "PROCESSES", "POOL_CONNECTIONS", "POOL_WAITING"):
        meter = getattr(meters, gauge)
        labels[meter._name] = set(meter._labelnames)

    for expr in asked_for():
        names = set(_NAME.findall(expr))
        assert names, expr
        assert names <= labels.keys(), expr
        for name, matchers in _SELECTOR.findall(expr):
            assert set(re.findall(r"(\w+)[!=]", matchers)) <= labels[name], expr
        known = set.union(*(labels[name] for name in names))
        for group in _BY.findall(expr):
            assert {each.strip() for each in group.split(",")} <= known, expr
        assert expr.count("(") == expr.count(")")


def test_the_rule_file_says_of_every_alert_when_and_what_to_do() -> None:
    (group,) = yaml.safe_load(alerts.rule_file())["groups"]

    assert group["name"] == "heliu"
    assert len({rule["alert"] for rule in group["rules"]}) == len(group["rules"]) >= 12
    assert group["rules"] == [
        {
            "alert": alert.name,
            "expr": alert.expr,
            "for": alert.lasts,
            "labels": {"severity": alert.severity},
            "annotations": {"summary": alert.means, "description": alert.mend},
        }
        for alert in alerts.ALERTS
    ]
    for alert in alerts.ALERTS:
        assert re.fullmatch(r"[1-9]\d*m", alert.lasts)
        assert alert.means
        assert alert.mend


def test_the_dashboard_is_whole_and_nothing_lies_over_something_else() -> None:
    made = json.loads(msgspec.json.encode(dashboard.dashboard()))
    fields = [
        {(panel["gridPos"]["x"] + x, panel["gridPos"]["y"] + y)
         for x in range(panel["gridPos"]["w"]) for y in range(panel["gridPos"]["h"])}
        for panel in made["panels"]
    ]  # fmt: skip

    assert sum(map(len, fields)) == len(set.union(*fields))
    assert max(x for x, _y in set.union(*fields)) < 24
    assert len({panel["id"] for panel in made["panels"]}) == len(made["panels"])
    assert all(panel["description"] for panel in made["panels"] if panel["type"] != "row")


@pytest.mark.parametrize(
    ("command", "starts"), [("rules", "groups:"), ("dashboard", '{\n  "title"')]
)
def test_both_are_printed_without_a_database(command: str, starts: str, tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "heliu.project.cli", "metrics", command],
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert ran.stdout.startswith(starts)
    assert list(tmp_path.iterdir()) == []
