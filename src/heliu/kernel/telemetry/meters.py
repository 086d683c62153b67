"""What is counted while working. Names and labels are what dashboards and alerts stand on.

Where ``PROMETHEUS_MULTIPROC_DIR`` is set (``heliu serve`` does, when figures are wanted) each
process keeps its counts in files there, and :mod:`heliu.kernel.telemetry.files` sums them.
"""

from functools import cache

from prometheus_client import Counter, Gauge, Histogram

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_JOB_SECONDS = (0.01, 0.05, 0.25, 1.0, 5.0, 30.0, 120.0)
_STATEMENTS = (0, 1, 2, 4, 6, 8, 12, 20, 40)
#: Anybody may invent methods: those are one.
_METHODS = {"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"}

REQUESTS = Counter(
    "heliu_http_requests", "Requests that were answered.", ["route", "method", "status"]
)
REQUEST_SECONDS = Histogram(
    "heliu_http_request_duration_seconds",
    "Time from a request to its answer, or to the answer's begin where that is a stream.",
    ["route", "method"],
    buckets=_SECONDS,
)
REQUEST_STATEMENTS = Histogram(
    "heliu_http_request_sql_statements",
    "SQL statements of a request.",
    ["route"],
    buckets=_STATEMENTS,
)
REQUEST_SQL_SECONDS = Counter(
    "heliu_http_request_sql_seconds", "Time requests waited for SQL.", ["route"]
)
SLOW_STATEMENTS = Counter(
    "heliu_sql_slow_statements", "Statements that took longer than HELIU_SLOW_SQL."
)
JOB_SECONDS = Histogram(
    "heliu_job_duration_seconds",
    "Time jobs took, by how they ended: done or failed (and tried again).",
    ["task", "outcome"],
    buckets=_JOB_SECONDS,
)
EVENTS = Counter("heliu_stream_events_handled", "Events a reader took.", ["reader"])
TIMERS = Counter(
    "heliu_timers_fired", "Timers that were due, by how that ended.", ["timer", "outcome"]
)
LIVE_STREAMS = Gauge(
    "heliu_live_streams", "Open pages that listen at the live door.", multiprocess_mode="livesum"
)
PROCESSES = Gauge(
    "heliu_processes", "Processes that are up.", ["process"], multiprocess_mode="livesum"
)
POOL_CONNECTIONS = Gauge(
    "heliu_db_pool_connections",
    "Connections of the processes' pools, by whether they are in use.",
    ["process", "state"],
    multiprocess_mode="livesum",
)
POOL_WAITING = Gauge(
    "heliu_db_pool_waiting",
    "Threads that wait for a connection.",
    ["process"],
    multiprocess_mode="livesum",
)


def count_request(
    *, route: str, method: str, status: int, seconds: float, statements: int, sql_seconds: float
) -> None:
    """One answered request."""
    each = _of_request(route, method if method in _METHODS else "OTHER", status)
    each[0].inc()
    each[1].observe(seconds)
    each[2].observe(statements)
    each[3].inc(sql_seconds)


@cache
def _of_request(
    route: str, method: str, status: int
) -> tuple[Counter, Histogram, Histogram, Counter]:
    """Looked up once: there are only so many routes, methods and statuses."""
    return (
        REQUESTS.labels(route, method, str(status)),
        REQUEST_SECONDS.labels(route, method),
        REQUEST_STATEMENTS.labels(route),
        REQUEST_SQL_SECONDS.labels(route),
    )
