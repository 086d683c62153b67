"""Traces: requests, SQL and jobs in one, to a collector; and nothing of it without one."""

import gzip
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import ClassVar

import pytest
from django.db import transaction
from django.test import Client
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from pytest_django import Settings

from heliu.kernel import jobs, sql
from heliu.kernel.telemetry import otel, tracing, work
from heliu.kernel.telemetry.scope import Scope
from heliu.kernel.telemetry.tests.lines import Lines

CALLER = "00-0123456789abcdef0123456789abcdef-b7ad6b7169203331-01"


@jobs.job()
def look() -> None:
    """Ask something."""
    sql.fetch_value("SELECT %(word)s::text", {"word": "secret"})


@jobs.job()
def stumble() -> None:
    """Fail."""
    raise LookupError("mei@example.com")


class Collected:
    """What a collector in this process got."""

    def __init__(self) -> None:
        self._memory = InMemorySpanExporter()
        self.tracer = otel.tracer(
            url="", share=1.0, process="web", version="1", exporter=self._memory
        )

    def spans(self) -> list[ReadableSpan]:
        self.tracer.flush()
        return list(self._memory.get_finished_spans())

    def named(self, start: str) -> ReadableSpan:
        (found,) = (span for span in self.spans() if span.name.startswith(start))
        return found


@pytest.fixture
def collected() -> Iterator[Collected]:
    made = Collected()
    tracing.use(made.tracer)
    yield made
    tracing.use(None)


@pytest.mark.django_db
def test_a_request_its_sql_and_its_lines_are_one_trace(collected: Collected, lines: Lines) -> None:
    response = Client().get("/readyz")

    page = collected.named("GET readyz")
    statement = next(
        span
        for span in collected.spans()
        if (span.attributes or {}).get("db.query.text") == "SELECT ?"
    )
    assert statement.parent is not None
    assert page.context is not None
    assert (statement.parent.span_id, page.parent) == (page.context.span_id, None)
    assert page.kind.name == "SERVER"
    assert dict(page.attributes or {}) == {
        "http.request.method": "GET",
        "http.route": "readyz",
        "http.response.status_code": 200,
        "request_id": response.headers["X-Request-ID"],
    }
    assert dict(statement.attributes or {}) == {
        "db.system.name": "postgresql",
        "db.query.text": "SELECT ?",
    }
    assert lines()[-1]["trace_id"] == f"{page.context.trace_id:032x}"


@pytest.mark.django_db
def test_a_job_is_part_of_the_trace_of_its_request(collected: Collected) -> None:
    at = Scope(kind="request", name="door", request_id="q" * 32)
    with work.under(at), work.traced(at, "server"), transaction.atomic():
        look.defer()

    jobs.run_jobs_once()

    door = collected.named("door")
    job = next(span for span in collected.spans() if span.name.endswith("look"))
    inside = [span for span in collected.spans() if span.parent and job.context == span.parent]
    assert job.kind.name == "CONSUMER"
    assert job.parent is not None
    assert door.context is not None
    assert job.parent.span_id == door.context.span_id
    assert dict(job.attributes or {}) == {"request_id": "q" * 32}
    assert [(span.attributes or {})["db.query.text"] for span in inside] == [
        "SELECT %(word)s::text"
    ]


@pytest.mark.django_db
def test_what_fails_is_marked_without_its_words(collected: Collected) -> None:
    with transaction.atomic():
        stumble.defer()

    with pytest.raises(LookupError):
        jobs.run_jobs_once()

    span = next(span for span in collected.spans() if span.name.endswith("stumble"))
    assert span.status.status_code.name == "ERROR"
    assert dict(span.attributes or {}) == {"error.type": "LookupError"}
    assert "example.com" not in span.to_json()


def test_a_callers_trace_is_joined_where_the_proxy_is_trusted(
    collected: Collected, settings: Settings
) -> None:
    Client().get("/healthz", headers={"traceparent": CALLER})
    settings.REQUEST_ID_HEADER = "X-Request-ID"
    Client().get("/healthz", headers={"traceparent": CALLER})

    alone, joined = collected.spans()
    assert alone.parent is None
    assert joined.parent is not None
    assert f"{joined.parent.trace_id:032x}" == "0123456789abcdef0123456789abcdef"


def test_a_share_of_nothing_sends_nothing() -> None:
    memory = InMemorySpanExporter()
    tracer = otel.tracer(url="", share=0.0, process="web", version="1", exporter=memory)

    with tracer.span("door", "server"):
        pass

    tracer.flush()
    assert memory.get_finished_spans() == ()


class _Collector(BaseHTTPRequestHandler):
    got: ClassVar[list[tuple[str, ExportTraceServiceRequest]]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        self.got.append((self.path, ExportTraceServiceRequest.FromString(body)))
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Quiet."""


def test_a_collector_gets_them_over_http() -> None:
    class Here(_Collector):
        got: ClassVar = []

    with HTTPServer(("127.0.0.1", 0), Here) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}"
        tracer = otel.tracer(url=url, share=1.0, process="web", version="0.1.0")
        with tracer.span("GET door", "server"):
            pass
        tracer.flush()
        server.shutdown()

    ((path, sent),) = Here.got
    (resource,) = sent.resource_spans
    about = {each.key: each.value.string_value for each in resource.resource.attributes}
    assert path == "/v1/traces"
    assert {name: about[name] for name in ("service.name", "service.version", "heliu.process")} == {
        "service.name": "heliu",
        "service.version": "0.1.0",
        "heliu.process": "web",
    }
    assert [span.name for span in resource.scope_spans[0].spans] == ["GET door"]


@pytest.mark.parametrize(("url", "is_there"), [("", False), ("http://127.0.0.1:4318", True)])
def test_opentelemetry_is_loaded_only_when_there_is_a_collector(url: str, is_there: bool) -> None:
    script = (
        "import msgspec, os, sys, django; django.setup()\n"
        "from django.conf import settings\n"
        "from heliu.project import watching\n"
        f"chosen = msgspec.structs.replace(settings.CONFIG, traces_url={url!r})\n"
        "watching.start('web', chosen)\n"
        "print(any(name.startswith('opentelemetry') for name in sys.modules), flush=True)\n"
        "os._exit(0)\n"
    )

    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )

    assert ran.stdout == f"{is_there}\n"
