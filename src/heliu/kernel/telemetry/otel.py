"""Spans by OpenTelemetry's SDK, sent over HTTP; imported only when a collector is configured.

Nothing that people sent is in them: routes, statements without values, names of jobs.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter
from opentelemetry.sdk.trace.sampling import ParentBased, TraceIdRatioBased
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from heliu.kernel.telemetry.tracing import SpanKind

_KINDS = {
    "server": trace.SpanKind.SERVER,
    "client": trace.SpanKind.CLIENT,
    "consumer": trace.SpanKind.CONSUMER,
}
_PROPAGATOR = TraceContextTextMapPropagator()


class OtelSpan:
    """:class:`heliu.kernel.telemetry.tracing.Span` by OpenTelemetry."""

    def __init__(self, span: trace.Span) -> None:
        self._span = span

    @property
    def trace_id(self) -> str:
        """32 hexadecimal digits."""
        return trace.format_trace_id(self._span.get_span_context().trace_id)

    @property
    def traceparent(self) -> str:
        """As W3C's header has it."""
        carrier: dict[str, str] = {}
        _PROPAGATOR.inject(carrier, trace.set_span_in_context(self._span))
        return carrier.get("traceparent", "")

    def tell(self, name: str, *, failed: bool, attributes: Mapping[str, str | int]) -> None:
        """Name, attributes and outcome."""
        self._span.update_name(name)
        self._span.set_attributes(dict(attributes))
        if failed:
            self._span.set_status(trace.StatusCode.ERROR)


class OtelTracer:
    """:class:`heliu.kernel.telemetry.tracing.Tracer` by OpenTelemetry."""

    def __init__(self, provider: TracerProvider) -> None:
        self._provider = provider
        self._tracer = provider.get_tracer("heliu")

    @contextmanager
    def span(
        self,
        name: str,
        kind: SpanKind,
        *,
        traceparent: str = "",
        attributes: Mapping[str, str] | None = None,
    ) -> Iterator[OtelSpan]:
        """Of what went wrong only the class is told: its words may hold what people sent."""
        around = _PROPAGATOR.extract({"traceparent": traceparent}) if traceparent else None
        with self._tracer.start_as_current_span(
            name,
            context=around,
            kind=_KINDS[kind],
            attributes=attributes,
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            try:
                yield OtelSpan(span)
            except Exception as error:
                span.set_attribute("error.type", type(error).__qualname__)
                span.set_status(trace.StatusCode.ERROR)
                raise

    def flush(self) -> None:
        """Send what has not been sent."""
        self._provider.force_flush()


def tracer(
    *, url: str, share: float, process: str, version: str, exporter: SpanExporter | None = None
) -> OtelTracer:
    """Send this share (0 to 1) of traces to the collector at ``url``, from a thread of its own.

    Called in the process that traces, not in one that forks it.
    """
    about = {"service.name": "heliu", "service.version": version, "heliu.process": process}
    provider = TracerProvider(
        resource=Resource.create(about), sampler=ParentBased(TraceIdRatioBased(share))
    )
    sending = exporter or OTLPSpanExporter(endpoint=f"{url}/v1/traces")
    provider.add_span_processor(BatchSpanProcessor(sending))
    return OtelTracer(provider)
